/** Builds the dashboard into dist/web, its assets named by their content, each with its compressed twins. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const root = fileURLToPath(new URL(".", import.meta.url));
const outDir = fileURLToPath(new URL("../dist/web", import.meta.url));

/** What is served is compressed once, here. */
const compressed: Plugin = {
  name: "compressed",
  apply: "build",
  async closeBundle() {
    const files = await readdir(outDir, { recursive: true });
    const texts = files.filter((file) => [".js", ".css", ".html", ".svg"].includes(extname(file)));
    await Promise.all(
      texts.map(async (file) => {
        const path = join(outDir, file);
        const content = await readFile(path);
        await writeFile(`${path}.br`, await promisify(brotliCompress)(content));
        await writeFile(`${path}.gz`, await promisify(gzip)(content));
      }),
    );
  },
};

export default defineConfig({
  root,
  base: "/_trailbell/",
  plugins: [react(), compressed],
  css: { transformer: "lightningcss" },
  build: {
    outDir,
    emptyOutDir: true,
    target: ["chrome125", "firefox128", "safari18"],
    // An inlined image would be a data: URL, and a polyfill an inline script.
    assetsInlineLimit: 0,
    // One small sheet: a page that is loaded later needs no style of its own then.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // On a busy machine compressing takes longer than bundling, which is nobody's fault.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: { proxy: { "/_trailbell/api": "http://127.0.0.1:4566", "/_trailbell/clock": "http://127.0.0.1:4566" } },
});
