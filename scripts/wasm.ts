/** Compiles the scanner's AssemblyScript to WebAssembly; the build puts it into dist/. */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import asc from "assemblyscript/asc";

const root = new URL("..", import.meta.url).pathname;
const sources = join(root, "src/backtest/scanner/assembly");
const cache = join(root, "node_modules/.cache/trailbell");

const options = ["--enable", "simd", "-O3", "--runtime", "stub"];

/**
 * The compiled scanner. It is kept by the hash of its sources, since compiling takes seconds.
 * @throws Error with the compiler's words
 */
export async function scannerWasm(): Promise<Uint8Array> {
  const kept = join(cache, `scan-${await sourceHash()}.wasm`);
  const known = await readFile(kept).catch(() => undefined);
  if (known) return known;
  const wasm = await compile();
  await mkdir(cache, { recursive: true });
  await writeFile(kept, wasm);
  return wasm;
}

async function sourceHash(): Promise<string> {
  const hash = createHash("sha256").update(asc.version).update(options.join());
  for (const name of (await readdir(sources)).sort()) hash.update(name).update(await readFile(join(sources, name)));
  return hash.digest("hex").slice(0, 16);
}

async function compile(): Promise<Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const { error, stderr } = await asc.main([join(sources, "scan.ts"), "-o", "scan.wasm", ...options], {
    readFile: (name, base) => readFile(name.startsWith("/") ? name : join(base, name), "utf8").catch(() => null),
    writeFile: (name, contents) => {
      files.set(name, typeof contents === "string" ? Buffer.from(contents) : contents);
    },
    listFiles: () => [],
  });
  const wasm = files.get("scan.wasm");
  if (error || !wasm) throw new Error(`the scanner does not compile: ${stderr.toString()}`);
  return wasm;
}
