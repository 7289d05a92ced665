/** Bundles each model.json as a file that is read with the service's first call: reading all of them would delay every start. */
import { readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { Plugin } from "rolldown";

/** The few facts by which a request is claimed stand in the code; operations and shapes are read when first asked for. */
export const lazyModels: Plugin = {
  name: "lazy-models",
  load: {
    filter: { id: /\/model\.json$/ },
    async handler(id) {
      const { operations, shapes, unbuilt, ...facts } = JSON.parse(await readFile(id, "utf8"));
      const file = this.emitFile({
        type: "asset",
        fileName: `models/${basename(dirname(id))}.json`,
        source: JSON.stringify({ operations, shapes, unbuilt }),
      });
      const code = `
import { readFileSync } from "node:fs";
let read;
const rest = () => (read ??= JSON.parse(readFileSync(new URL(import.meta.ROLLUP_FILE_URL_${file}), "utf8")));
export default {
  ...${JSON.stringify(facts)},
  get operations() { return rest().operations; },
  get shapes() { return rest().shapes; },
  get unbuilt() { return rest().unbuilt; },
};`;
      return { code, moduleType: "js" };
    },
  },
};
