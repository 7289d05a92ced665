/** One item of a selection, `field|modifiers: values`, as a query. */
import { networkTexts } from "./cidr.ts";
import { type Comparison, compares, equals, is, matches, type Order } from "./comparison.ts";
import { fieldOf, type SigmaField } from "./field.ts";
import { existenceTest, nullTest, valueTest } from "./field-test.ts";
import { type LossLog, Refusal } from "./loss.ts";
import { type Modifiers, readModifiers } from "./modifiers.ts";
import { objectTextTest } from "./object-text.ts";
import { junction, type Query } from "./query.ts";
import { regularExpression } from "./regular-expression.ts";
import { isAnything, type Piece, patternText, readText } from "./sigma-text.ts";
import { spellingsOf } from "./spelling.ts";
import { textComparison } from "./text-comparison.ts";

export type Scalar = string | number | boolean | null;

interface Item {
  readonly key: string;
  readonly field: SigmaField;
  readonly modifiers: Modifiers;
  /** The event source that the same selection asks for. */
  readonly source: string | undefined;
  readonly log: Pick<LossLog, "lose">;
}

/** @throws Refusal for what cannot be written as a pattern */
export function itemQuery(
  key: string,
  values: readonly Scalar[],
  source: string | undefined,
  log: Pick<LossLog, "lose">,
): Query {
  const [name = "", ...modifierNames] = key.split("|");
  const modifiers = readModifiers(modifierNames, key);
  const item: Item = { key, field: fieldOf(name, log), modifiers, source, log };
  return modifiers.meaning === "text" ? textQuery(item, values) : otherQuery(item, values);
}

const orders: Readonly<Record<string, Order>> = { gt: ">", gte: ">=", lt: "<", lte: "<=" };

function otherQuery({ key, field, modifiers, log }: Item, values: readonly Scalar[]): Query {
  const { meaning, wanted, ignoresCase } = modifiers;
  const order = orders[meaning];
  if (order)
    return valueTest(
      field,
      wanted,
      values.map((limit) => compares(field.selector, order, numberOf(key, limit))),
    );
  if (meaning === "exists") return existenceTest(field, ![false, "false", "no"].includes(values[0] as string), log);
  if (meaning === "cidr") return valueTest(field, "any", values.flatMap(String).flatMap(networks(field)));
  if (ignoresCase) log.lose("letter-case", `${field.path} is compared in the rule's own letter case only`);
  return valueTest(
    field,
    wanted,
    values.map((source) => matches(field.selector, regularExpression(String(source)))),
  );
}

function networks({ selector }: SigmaField) {
  return (network: string): Comparison[] => networkTexts(network).map((text) => equals(selector, text));
}

function numberOf(key: string, value: Scalar): number {
  if (value !== null && value !== "" && Number.isFinite(Number(value))) return Number(value);
  throw new Refusal("modifier", `${key}: ${JSON.stringify(value)} is no number`);
}

/** Null, "is there" and "fits" are asked for apart, since a pattern asks for them differently. */
function textQuery(item: Item, values: readonly Scalar[]): Query {
  const { field, modifiers, log } = item;
  const nulls = values.includes(null) ? [nullTest(field, log)] : [];
  const texts = values.filter((value) => value !== null).map((value) => shaped(item, value));
  const anything = texts.some(isAnything) ? [existenceTest(field, true, log)] : [];
  const certain = texts.filter((pieces) => !isAnything(pieces));
  return junction(modifiers.wanted, [...nulls, ...anything, ...certainQuery(item, certain)]);
}

function shaped({ modifiers }: Item, value: string | number | boolean): readonly Piece[] {
  return modifiers.shape(readText(modifiers.encode(String(value))));
}

function certainQuery(item: Item, texts: readonly (readonly Piece[])[]): Query[] {
  const { field, modifiers, log } = item;
  if (texts.length === 0) return [];
  if (field.kind === "object") return [objectTextTest(field, modifiers.wanted, texts, log)];
  // Of several spellings of one value any will do, whatever the rule wants of several values.
  if (modifiers.wanted === "all") return texts.map((pieces) => valueTest(field, "any", comparisonsOf(item, pieces)));
  return [
    valueTest(
      field,
      "any",
      texts.flatMap((pieces) => comparisonsOf(item, pieces)),
    ),
  ];
}

function comparisonsOf({ field, modifiers, source, log }: Item, pieces: readonly Piece[]): Comparison[] {
  const truth = /^(?:true|false)$/i.exec(patternText(pieces))?.[0].toLowerCase();
  if (truth) return [is(field.selector, truth === "true", field.kind)];
  const spellings = modifiers.cased ? [pieces] : spellingsOf(field, pieces, source, log.lose);
  return spellings.map((spelling) => textComparison(field, spelling, log));
}
