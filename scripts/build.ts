/** Builds dist/: one bundle with an entry for the command line and one for each published entry point. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { rolldown } from "rolldown";
import { lazyModels } from "./lazy-models.ts";

const root = new URL("..", import.meta.url).pathname;
const bundle = await rolldown({
  cwd: root,
  input: { cli: "src/cli/main.ts", cloud: "src/api/serve.ts" },
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

// Written by hand, once everything is bundled: a build that fails leaves the last one in place.
const dist = join(root, "dist");
await rm(dist, { recursive: true, force: true });
for (const file of output) {
  const path = join(dist, file.fileName);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, file.type === "chunk" ? file.code : file.source);
}
