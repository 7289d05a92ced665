/** Builds dist/: one bundle with an entry for the command line and one for each published entry point. */
import { rm } from "node:fs/promises";
import { rolldown } from "rolldown";
import { lazyModels } from "./lazy-models.ts";

const root = new URL("..", import.meta.url).pathname;
await rm(`${root}dist`, { recursive: true, force: true });
const bundle = await rolldown({
  cwd: root,
  input: { cli: "src/cli/main.ts", cloud: "src/api/serve.ts" },
  platform: "node",
  // Loaded only by the commands that need them.
  external: [/^@aws-sdk\//, /^nodemailer/, /^node:/],
  plugins: [lazyModels],
});
await bundle.write({
  dir: `${root}dist`,
  format: "esm",
  entryFileNames: "[name].js",
  chunkFileNames: "chunks/[name]-[hash].js",
});
await bundle.close();
