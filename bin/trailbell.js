#!/usr/bin/env node
// The launcher: plain JavaScript, so that an old Node says what is missing instead of failing on syntax.
import { existsSync } from "node:fs";
import * as module from "node:module";

const major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
  process.stderr.write(
    `trailbell needs Node 24 or later; this is Node ${process.versions.node}.\n` +
      "`npm install --save-dev node@24` puts it into this project, and npx then finds it; or install it from https://nodejs.org.\n" +
      "In a checkout, npm start and npm test bring their own.\n",
  );
  process.exit(2);
}
// From the second start on, the sources come compiled out of a cache. Node's default is in the common temporary folder.
const { compileCacheFolder } = await import("./compile-cache.js");
const cache = compileCacheFolder(process.env);
if (cache !== undefined) module.enableCompileCache(cache);
const bundle = new URL("../dist/cli.js", import.meta.url);
const { main } = await import((existsSync(bundle) ? bundle : new URL("../src/cli/main.ts", import.meta.url)).href);
await main(process.argv.slice(2));
