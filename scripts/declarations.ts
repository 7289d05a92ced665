/** The published types: what tsc emits for the entries, bundled so that each entry is one file and nothing else is in it. */
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { dts } from "rolldown-plugin-dts";
import { entries } from "./entries.ts";

const root = new URL("..", import.meta.url).pathname;

/**
 * Declarations by file name: `index.d.ts`, `testing.d.ts`, `cloud.d.ts` and, where entries are built together, what they share.
 * @param apart each entry by itself and without comments, as the API report shows it
 * @throws where tsc finds anything wrong, with what it says
 */
export async function declarations({ apart = false } = {}): Promise<ReadonlyMap<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), "trailbell-types-"));
  try {
    emit(folder, apart ? ["--removeComments"] : []);
    const names = Object.keys(entries);
    const bundles = apart ? names.map((name) => [name]) : [names];
    return new Map((await Promise.all(bundles.map((each) => bundle(folder, each)))).flat());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function emit(folder: string, options: readonly string[]): void {
  const tsc = join(root, "node_modules/@typescript/native/bin/tsc");
  const args = [tsc, "-p", "tsconfig.types.json", "--outDir", folder, ...options];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`tsc finds errors in the published types:\n${stdout}`);
}

async function bundle(folder: string, names: readonly string[]): Promise<[string, string][]> {
  const types = await rolldown({
    cwd: folder,
    input: Object.fromEntries(
      names.map((name) => [name, join(folder, entries[name]?.replace(/\.ts$/, ".d.ts") ?? "")]),
    ),
    plugins: [dts({ dtsInput: true, tsconfig: false })],
    // What is no file of ours is a package that users have as well.
    external: /^[^./]/,
  });
  const { output } = await types.generate({ format: "esm", chunkFileNames: "[name].d.ts" });
  await types.close();
  return output.flatMap((file): [string, string][] => (file.type === "chunk" ? [[file.fileName, file.code]] : []));
}
