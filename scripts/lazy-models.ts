/** Bundles each model.json as text that is parsed with the service's first call: parsing all of them would delay every start. */
import { readFile } from "node:fs/promises";
import type { Plugin } from "rolldown";

/** The few facts by which a request is claimed stand in the code; operations and shapes are parsed when first read. */
export const lazyModels: Plugin = {
  name: "lazy-models",
  load: {
    filter: { id: /\/model\.json$/ },
    async handler(id) {
      const { operations, shapes, unbuilt, ...facts } = JSON.parse(await readFile(id, "utf8"));
      const text = JSON.stringify(JSON.stringify({ operations, shapes, unbuilt }));
      const code = `
let parsed;
const rest = () => (parsed ??= JSON.parse(${text}));
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
