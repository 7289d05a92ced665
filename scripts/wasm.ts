/** Compiles the scanner's AssemblyScript to WebAssembly, in memory; the build puts it into dist/. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import asc from "assemblyscript/asc";

const root = new URL("..", import.meta.url).pathname;

const sources = join(root, "src/backtest/scanner/assembly");

/**
 * The compiled scanner; that of the last build where nothing has changed, since compiling takes seconds.
 * @throws Error with the compiler's words
 */
export async function scannerWasm(last: string): Promise<Uint8Array> {
  const inputs = (await readdir(sources)).map((name) => join(sources, name));
  const changed = await Promise.all(
    [...inputs, new URL(import.meta.url).pathname].map(async (path) => (await stat(path)).mtimeMs),
  );
  const built = await stat(last).catch(() => undefined);
  return built && built.mtimeMs > Math.max(...changed) ? readFile(last) : compile();
}

async function compile(): Promise<Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const { error, stderr } = await asc.main(
    ["src/backtest/scanner/assembly/scan.ts", "-o", "scan.wasm", "--enable", "simd", "-O3", "--runtime", "stub"],
    {
      readFile: (name, base) => readFile(join(root, base.replace(root, ""), name), "utf8").catch(() => null),
      writeFile: (name, contents) => {
        files.set(name, typeof contents === "string" ? Buffer.from(contents) : contents);
      },
      listFiles: () => [],
    },
  );
  const wasm = files.get("scan.wasm");
  if (error || !wasm) throw new Error(`the scanner does not compile: ${stderr.toString()}`);
  return wasm;
}
