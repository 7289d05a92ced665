/** Texts looked for in a whole object: Sigma's backends search its JSON, filter patterns look at single fields. */
import { equals } from "./comparison.ts";
import type { SigmaField } from "./field.ts";
import { existenceTest, valueTest } from "./field-test.ts";
import type { LossLog } from "./loss.ts";
import type { Test } from "./query.ts";
import type { Piece } from "./sigma-text.ts";
import { textComparison } from "./text-comparison.ts";

/** Values that stand deeper in an object than a wildcard reaches, where published rules look for them. */
const deeper: Readonly<Record<string, { readonly at: string; readonly text: string }>> = {
  "requestParameters suspended": { at: "VersioningConfiguration.Status", text: "Suspended" },
};

/**
 * A test of the texts directly inside the object; of a field in it where the text is the beginning of one, as in
 * `layers=` and `"layers":`.
 */
export function objectTextTest(
  field: SigmaField,
  wanted: "any" | "all",
  texts: readonly (readonly Piece[])[],
  log: Pick<LossLog, "lose">,
): Test {
  const [only, ...more] = texts.map(plainText);
  const name = more.length === 0 ? /^"?(\w+)"?\s*[=:]$/.exec(only ?? "")?.[1] : undefined;
  if (name) {
    log.lose(
      "object-as-text",
      `${JSON.stringify(only)} in ${field.path} is taken to ask for the field ${field.path}.${name}`,
    );
    return existenceTest(within(field, name), true, log);
  }
  const place = more.length === 0 ? deeper[`${field.path} ${only?.toLowerCase()}`] : undefined;
  if (place) {
    const inside = within(field, place.at);
    log.lose("object-as-text", `${place.text} in ${field.path} is looked for at ${inside.path}`);
    return valueTest(inside, "any", [equals(inside.selector, place.text)]);
  }
  log.lose(
    "object-as-text",
    `${field.path} is an object: only the texts directly inside it are searched, not its field names and what is deeper`,
  );
  if (texts.some((pieces) => /[a-z]/i.test(plainText(pieces))))
    log.lose("letter-case", `${field.path} is searched in the rule's own letter case only`);
  const inside = { ...field, selector: `${field.selector}.*`, fansOut: true };
  const comparisons = texts.map((pieces) => textComparison(inside, pieces, log));
  return valueTest(inside, wanted, comparisons);
}

function within({ path, selector }: SigmaField, name: string): SigmaField {
  return {
    path: `${path}.${name}`,
    selector: `${selector}.${name}`,
    always: false,
    fansOut: false,
  };
}

function plainText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === "object" ? piece.literal : "")).join("");
}
