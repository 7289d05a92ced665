/** The built launcher: measuring the sources, which Node would compile anew with each start, would tell nothing. */
import { existsSync } from "node:fs";

export const launcher = new URL("../bin/trailbell.js", import.meta.url).pathname;

if (!existsSync(new URL("../dist/cli.js", import.meta.url)))
  throw new Error("dist/ is not there: run `node scripts/build.ts` first");
