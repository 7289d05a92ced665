/** Builds dist/: one bundle with an entry for the command line and one for each published entry point. */
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
await bundle.write({
  dir: `${root}dist`,
  // Only once everything is bundled: a build that fails leaves the last one in place.
  cleanDir: true,
  format: "esm",
  entryFileNames: "[name].js",
  chunkFileNames: "chunks/[name]-[hash].js",
});
await bundle.close();
