/** Builds dist/: one bundle with an entry for the command line and one for each published entry point, their types, and the dashboard. */
import { copyFile, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { rolldown } from "rolldown";
import { build as buildWeb } from "vite";
import { declarations } from "./declarations.ts";
import { entries } from "./entries.ts";
import { lazyModels } from "./lazy-models.ts";
import { scannerWasm } from "./wasm.ts";

const root = new URL("..", import.meta.url).pathname;
const bundle = await rolldown({
  cwd: root,
  input: {
    cli: "src/cli/main.ts",
    ...Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, `src/${file}`])),
    "scan-worker": "src/backtest/scan-worker.ts",
  },
  platform: "node",
  // Loaded only by the commands that need them.
  external: [/^@aws-sdk\//, /^nodemailer/, /^node:/],
  plugins: [lazyModels],
  // web-tree-sitter's runtime has one, for modules that we do not load.
  checks: { eval: false },
});
const { output } = await bundle.generate({
  format: "esm",
  entryFileNames: "[name].js",
  chunkFileNames: "chunks/[name]-[hash].js",
});
await bundle.close();
const wasm = await scannerWasm();
const types = await declarations();

const dist = join(root, "dist");
await buildWeb({ configFile: join(root, "web/vite.config.ts"), logLevel: "warn" });

// Written by hand, once everything is bundled: a build that fails leaves the last one in place.
for (const entry of await readdir(dist))
  if (entry !== "web") await rm(join(dist, entry), { recursive: true, force: true });
for (const file of output) {
  const path = join(dist, file.fileName);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, file.type === "chunk" ? file.code : file.source);
}
await writeFile(join(dist, "scan.wasm"), wasm);
await copyFile(join(root, "node_modules/web-tree-sitter/web-tree-sitter.wasm"), join(dist, "tree-sitter.wasm"));
await copyFile(join(root, "src/hcl/terraform.wasm"), join(dist, "terraform.wasm"));
for (const [name, text] of types) {
  await mkdir(join(dist, "types"), { recursive: true });
  await writeFile(join(dist, "types", name), text);
}
