/** A project of somebody else, in a temporary folder, that has the packed package installed. */
import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { pack } from "../../scripts/packed.ts";

const modules = fileURLToPath(new URL("../../node_modules/", import.meta.url));

export interface Ended {
  readonly status: number;
  readonly output: string;
}

export interface Project {
  /** Where the package stands in it. */
  readonly installed: string;
  write(file: string, text: string): void;
  /** Runs Node here, with these arguments. */
  node(...args: readonly string[]): Promise<Ended>;
  remove(): void;
}

/** Packs what is built and lays it out as npm would, with the package's dependencies out of the repository's node_modules. */
export function projectWithPackage(): Project {
  const folder = mkdtempSync(join(tmpdir(), "trailbell-consumer-"));
  const installed = join(folder, "node_modules/trailbell");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", pack(folder).tarball, "--strip-components=1", "-C", installed]);
  // npm's own format.
  const { dependencies } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
    dependencies: Readonly<Record<string, string>>;
  };
  for (const name of [...Object.keys(dependencies), "@types/node"]) link(name, folder);
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  write("package.json", JSON.stringify({ name: "consumer", private: true, type: "module" }));
  return {
    installed,
    write,
    node: (...args) =>
      new Promise((resolve) => {
        execFile(process.execPath, args, { cwd: folder }, (error, stdout, stderr) => {
          const code = error?.code;
          resolve({ status: error ? (typeof code === "number" ? code : 1) : 0, output: stdout + stderr });
        });
      }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function link(name: string, folder: string): void {
  const path = join(folder, "node_modules", name);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(join(modules, name), path, "junction");
}

/** TypeScript's compiler, to be run by Node. */
export const tsc = join(modules, "@typescript/native/bin/tsc");
