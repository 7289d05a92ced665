/** The parser of HCL, with its WebAssembly from beside the bundle or, in a checkout, from the sources and node_modules. */
import { readFileSync } from "node:fs";
import { hclParser, type ReadHcl } from "../../hcl/parser.ts";

export function loadHcl(): Promise<ReadHcl> {
  return hclParser(
    wasm("tree-sitter.wasm", "../../../node_modules/web-tree-sitter/web-tree-sitter.wasm"),
    wasm("terraform.wasm", "../../hcl/terraform.wasm"),
  );
}

/** In the bundle this file is `dist/cli.js` or one of `dist/chunks/`. */
function wasm(bundled: string, inSources: string): Uint8Array {
  const places = import.meta.url.endsWith(".ts") ? [inSources] : [`./${bundled}`, `../${bundled}`];
  for (const place of places)
    try {
      return readFileSync(new URL(place, import.meta.url));
    } catch {}
  throw new Error(`${bundled} is missing beside the program`);
}
