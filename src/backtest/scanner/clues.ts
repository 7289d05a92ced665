/** What the text of a record must hold for a pattern to match it: keys with their values, chosen by how rare they are. */
import type { Equality, Expression, JsonCondition, Pattern } from "../../patterns/pattern.ts";
import { alwaysPlain } from "../../patterns/scan.ts";
import { canNumberFit } from "../../patterns/value-test.ts";
import type { Clue, ClueTest } from "./clue.ts";
import { shareOf } from "./rarity.ts";

/** One of the clues is in every record that matches; `share` is a guess at how many records have one. */
export interface Clues {
  readonly clues: readonly Clue[];
  readonly share: number;
}

/** Undefined for a pattern that could match whatever the keys: every record must be parsed for it. */
export function cluesOf(pattern: Pattern): Clues | undefined {
  const clues = pattern.kind === "json" ? ofExpression(pattern.expression) : undefined;
  return clues && clues.share < 1 ? clues : undefined;
}

// A conjunction is ruled out by its rarest clause alone; a disjunction only by all its branches.
function ofExpression(expression: Expression<JsonCondition>): Clues | undefined {
  if (!("clauses" in expression)) return ofCondition(expression);
  const parts = expression.clauses.map(ofExpression);
  if (expression.kind === "all")
    return parts.reduce((best, part) => (!best || (part && part.share < best.share) ? part : best), undefined);
  if (parts.includes(undefined)) return undefined;
  const branches = parts.filter((part) => part !== undefined);
  return {
    clues: branches.flatMap(({ clues }) => clues),
    share: branches.reduce((sum, { share }) => sum + share, 0),
  };
}

// Every test but NOT EXISTS is false of a missing field, so that all the keys on the way must be there.
function ofCondition({ selector, test }: JsonCondition): Clues | undefined {
  if (test.kind === "absence") return undefined;
  const keys = selector.steps.flatMap((step) => (step.kind === "key" && isPlain(step.key) ? [step.key] : []));
  const last = selector.steps.at(-1);
  const clues: Clue[] = keys.map((key) => ({ key, test: { kind: "present" } }));
  if (last?.kind === "key" && isPlain(last.key)) clues.push({ key: last.key, test: valueTest(test) });
  return clues
    .map((clue) => ({ clues: [clue], share: shareOf(clue) }))
    .reduce<Clues | undefined>((best, each) => (best && best.share <= each.share ? best : each), undefined);
}

// The scanner tells keys by their last bytes.
const plainKey = new RegExp(`^${alwaysPlain}{2,250}$`);

function isPlain(key: string): boolean {
  return plainKey.test(key);
}

function valueTest(test: JsonCondition["test"]): ClueTest {
  if (test.kind === "constant" && test.constant !== "NULL") return { kind: "constant", constant: test.constant };
  return test.kind === "equality" && test.operator === "=" ? textTest(test.value) : { kind: "present" };
}

// A text that a number fits may stand there as a number, in any spelling.
function textTest(value: Equality["value"]): ClueTest {
  if (value.kind !== "text" || canNumberFit(value.value) || value.value.includes("\uFFFD")) return { kind: "present" };
  if (!value.value.includes("*")) return { kind: "text", text: value.value };
  const [longest = ""] = value.value.split("*").toSorted((one, other) => other.length - one.length);
  return longest === "" ? { kind: "present" } : { kind: "piece", text: longest };
}
