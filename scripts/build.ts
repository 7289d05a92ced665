/** Builds dist/: one bundle with an entry for the command line and one for each published entry point, their types, and the dashboard. */
import { spawnSync } from "node:child_process";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { rolldown } from "rolldown";
import { build as buildWeb } from "vite";
import { lazyModels } from "./lazy-models.ts";
import { scannerWasm } from "./wasm.ts";

const root = new URL("..", import.meta.url).pathname;
const bundle = await rolldown({
  cwd: root,
  input: {
    cli: "src/cli/main.ts",
    index: "src/index.ts",
    testing: "src/testing.ts",
    cloud: "src/api/serve.ts",
    "scan-worker": "src/backtest/scan-worker.ts",
  },
  platform: "node",
  // Loaded only by the commands that need them.
  external: [/^@aws-sdk\//, /^nodemailer/, /^node:/],
  plugins: [lazyModels],
});
const { output } = await bundle.generate({
  format: "esm",
  entryFileNames: "[name].js",
  chunkFileNames: "chunks/[name]-[hash].js",
});
await bundle.close();
const wasm = await scannerWasm();

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

// Declarations are written also where a type does not hold: `npm run types` is there to say so.
spawnSync(process.execPath, [join(root, "node_modules/@typescript/native/bin/tsc"), "-p", "tsconfig.types.json"], {
  cwd: root,
  stdio: "ignore",
});
