/** Reads a composite alarm's rule: ALARM(a) AND (NOT OK("b c") OR AT_LEAST(2, ALARM, (d, e, f))). */
import type { AlarmState } from "../settings.ts";
import type { AtLeastRule, Rule } from "./rule.ts";
import { RuleError, RuleReader } from "./rule-reader.ts";

const states = ["ALARM", "OK", "INSUFFICIENT_DATA"] as const;
const stateWords = "ALARM, OK, or INSUFFICIENT_DATA";
const operandWords = `'(', 'NOT', AT_LEAST, TRUE or FALSE, ${stateWords}`;
const nameWords = `'NOT', 'AND', 'OR', 'AT_LEAST', NUMBER, PERCENTAGE NUMBER, TRUE or FALSE, ${stateWords}, unquoted alarm name, quoted alarm name`;

/** Deeper nesting is refused: AWS's own limit of elements allows 500. */
const deepest = 250;

/**
 * Reads a rule. AND binds tighter than OR.
 * @returns the rule, and how many parentheses it has, which AWS counts as elements
 * @throws RuleError with AWS's message [recorded]
 */
export function parseRule(text: string): { readonly rule: Rule; readonly parentheses: number } {
  const reader = new RuleReader(text);
  const rule = parseAny(reader, 0);
  // What comes last is told that nothing may follow, anything else that a conjunction may [recorded].
  if (!reader.isAtEnd) reader.refuse(reader.isLast ? "<EOF>" : "<EOF>, 'AND', 'OR'");
  return { rule, parentheses: reader.parentheses };
}

function parseAny(reader: RuleReader, depth: number): Rule {
  return joined(reader, "OR", "any", () => joined(reader, "AND", "all", () => parseOperand(reader, depth)));
}

function joined(reader: RuleReader, word: string, kind: "all" | "any", operand: () => Rule): Rule {
  const first = operand();
  const rules = [first];
  while (reader.take(word)) rules.push(operand());
  return rules.length === 1 ? first : { kind, rules };
}

function parseOperand(reader: RuleReader, depth: number): Rule {
  if (depth > deepest) throw new RuleError(`The rule nests deeper than ${deepest}`, reader.offset);
  if (reader.take("NOT")) return { kind: "not", rule: parseOperand(reader, depth + 1) };
  if (reader.take("TRUE")) return { kind: "constant", value: true };
  if (reader.take("FALSE")) return { kind: "constant", value: false };
  if (reader.take("(")) {
    const rule = parseAny(reader, depth + 1);
    if (!reader.take(")")) reader.refuse("')', 'AND', 'OR'");
    return rule;
  }
  if (reader.take("AT_LEAST")) return parseAtLeast(reader);
  const state = states.find((each) => reader.take(each)) ?? reader.refuse(operandWords);
  reader.expect("(");
  const alarm = parseName(reader);
  reader.expect(")");
  return { kind: "state", state, alarm };
}

function parseAtLeast(reader: RuleReader): AtLeastRule {
  reader.expect("(");
  const amount = reader.takeMatch(/\d+%?(?=[\s,])/y) ?? reader.refuse("NUMBER, PERCENTAGE NUMBER");
  const at = reader.offset;
  reader.expect(",");
  const negated = reader.take("NOT");
  const state: AlarmState = states.find((each) => reader.take(each)) ?? reader.refuse(`'NOT', ${stateWords}`);
  reader.expect(",");
  reader.expect("(");
  const alarms = [parseName(reader)];
  while (reader.take(",")) alarms.push(parseName(reader));
  reader.expect(")");
  reader.expect(")");
  const percent = amount.endsWith("%");
  const least = Number.parseInt(amount, 10);
  checkAmount(least, percent, alarms.length, at);
  return { kind: "atLeast", least, percent, negated, state, alarms };
}

function checkAmount(least: number, percent: boolean, count: number, at: number): void {
  const most = percent ? 100 : count;
  if (least >= 1 && least <= most) return;
  throw new RuleError(
    percent
      ? "AT_LEAST percentage threshold must be between 1 and 100"
      : `AT_LEAST absolute threshold must be between 1 and number of alarms (${count})`,
    at,
  );
}

/** A name or ARN: bare, or in double quotes, in which `\"` is a quote. Single quotes are part of a name. */
function parseName(reader: RuleReader): string {
  const quoted = reader.takeMatch(/"(?:[^"\\]|\\.)*"/y);
  if (quoted !== undefined) return quoted.slice(1, -1).replaceAll('\\"', '"');
  return reader.takeMatch(/[^\s(),"]+/y) ?? reader.refuse(nameWords);
}

/** A name as a rule writes it: in quotes, which any name may have. */
export function ruleName(name: string): string {
  return `"${name.replaceAll('"', '\\"')}"`;
}
