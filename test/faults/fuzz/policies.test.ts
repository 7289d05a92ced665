/** Policies and conditions at random: nothing throws, `explain` says what `decide` does, and what is printed reads as what was read. */
import { expect, test, vi } from "vitest";
import { readCondition } from "../../../src/policies/condition.ts";
import { decide } from "../../../src/policies/decide.ts";
import { withoutStatement, withPrincipals, withStatement } from "../../../src/policies/edit.ts";
import { type Denial, evaluate } from "../../../src/policies/evaluate.ts";
import { explain } from "../../../src/policies/explain.ts";
import { readOperator } from "../../../src/policies/operators.ts";
import type { Policy } from "../../../src/policies/policy.ts";
import { type Question, valueIn } from "../../../src/policies/question.ts";
import { readPolicy } from "../../../src/policies/read-policy.ts";
import { whyNotAllowed } from "../../../src/policies/why-not-allowed.ts";
import { like } from "../../../src/policies/wildcard.ts";
import type { Random } from "../mutations.ts";
import { fuzz, pick, several } from "./fuzz.ts";
import { randomCondition, randomContext, randomPolicy, randomPolicyText, randomQuestion } from "./random-policy.ts";

vi.setConfig({ testTimeout: 3_600_000 });

/** What can be seen of a policy, without its functions. */
function seen({ statements, complaints, ...rest }: Policy): string {
  return JSON.stringify([rest, statements, complaints]);
}

test("explain says what decide does", () => {
  fuzz("decisions", 0.3, (random) => {
    const policies = several(random, 3, (each) => readPolicy(randomPolicy(each)));
    const questions = several(random, 8, randomQuestion);
    for (const question of questions) agree(policies, question);
    return questions.length;
  });
});

function agree(policies: readonly Policy[], question: Question): void {
  const decision = decide(policies, question);
  const refusal = explain(policies, question);
  if ((refusal === undefined) !== (decision === "allow") || (refusal?.kind === "denied") !== (decision === "deny"))
    throw new Error(`${decision}, and explained as ${JSON.stringify(refusal)}`);
}

test("a damaged document is read or complained of, and its text says the same as its value", () => {
  fuzz("documents", 0.1, (random) => {
    const text = randomPolicyText(random);
    const policy = readPolicy(text);
    const question = randomQuestion(random);
    whyNotAllowed([{ name: "it", text }], question);
    withPrincipals(text, (name) => `${name}x`);
    withStatement(text, { Sid: "own" });
    withoutStatement(text, "a");
    const value = parsed(text);
    if (value === undefined) return undefined;
    const printed = readPolicy(JSON.stringify(value));
    if (seen(printed) !== seen(policy)) throw new Error(`printed and read again it is another: ${text}`);
    if (decide([printed], question) !== decide([policy], question)) throw new Error(`decides otherwise: ${text}`);
    return undefined;
  });
});

/** Undefined for what is no JSON or nests too deeply to print, which no policy does. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(JSON.stringify(JSON.parse(text)));
  } catch {
    return undefined;
  }
}

test("a denial of any policy is never overruled, and an allowance never falls from the sky", () => {
  fuzz("evaluations", 0.1, (random) => {
    const some = () => several(random, 2, (each) => readPolicy(randomPolicy(each)));
    const question = {
      ...randomQuestion(random),
      asker: { arns: ["arn:aws:iam::111122223333:user/ann"], account: "111122223333" },
    };
    const [identity, session, [boundary, resourcePolicy]] = [some(), some(), some()];
    const limits = { ...(boundary && random() < 0.5 && { boundary }), ...(random() < 0.3 && { session }) };
    const at = { ...(resourcePolicy && random() < 0.5 && { resourcePolicy }), granted: random() < 0.1 };
    const denial: Denial | undefined = evaluate(question, { identity, ...limits }, at);
    const { asker: _, ...call } = question;
    const says = [identity, limits.boundary ?? [], limits.session ?? []].map((list) => decide([list].flat(), call));
    const resource = at.resourcePolicy ? decide([at.resourcePolicy], question) : "none";
    const denied = [...says, resource].includes("deny");
    if (denied !== (denial?.explicit === true)) throw new Error(`${says} ${resource}: ${JSON.stringify(denial)}`);
    if (!denial && says[0] !== "allow" && resource !== "allow" && !at.granted) throw new Error("allowed by nobody");
  });
});

test("a condition holds or does not, and its negation the other way", () => {
  fuzz("conditions", 0.25, (random) => {
    const block = randomCondition(random);
    const context = randomContext(random);
    for (const [operator, keys] of Object.entries(block ?? {}))
      for (const [key, values] of Object.entries(keys ?? {})) {
        const texts = [values].flat().map(String);
        const actual = valueIn(context, key.toLowerCase());
        const holds = readCondition(operator, key, texts, true).holds(actual, context);
        const { negative = false, negatable = false, quantifier } = readOperator(operator) ?? {};
        if (negative || !negatable || quantifier || typeof actual !== "string") continue;
        const negated = operator.replace(/^(ip)/i, "Not$1").replace(/^(string|arn|numeric|date)/i, "$1Not");
        if (readCondition(negated, key, texts, true).holds(actual, context) === holds)
          throw new Error(`${operator} and ${negated} of ${JSON.stringify([texts, actual])} are both ${holds}`);
      }
  });
});

/** A text that counts how often it is looked into. */
function counting(text: string, count: () => void): string {
  const counted = {
    get: (target: string[], name: string) => {
      count();
      return target[name as never];
    },
  };
  return new Proxy([...text], counted) as unknown as string;
}

test("a wildcard is settled in steps that the lengths bound", () => {
  const text = (random: Random) => several(random, 40, () => pick(random, ["a", "a", "b", "é"])).join("");
  const pattern = (random: Random) => several(random, 40, () => pick(random, ["a", "a", "b", "*", "?", "**"])).join("");
  fuzz("wildcards", 0.05, (random) => {
    const [wanted, actual] = [pattern(random), text(random)];
    let steps = 0;
    const fits = like(
      counting(wanted, () => steps++),
      counting(actual, () => steps++),
    );
    if (steps > 12 * (wanted.length + 1) * (actual.length + 1))
      throw new Error(`${steps} steps: ${wanted} on ${actual}`);
    const expression = new RegExp(`^${wanted.replaceAll("?", ".").replace(/\*+/g, ".*")}$`, "s");
    if (fits !== expression.test(actual)) throw new Error(`${wanted} on ${actual} is ${fits}`);
  });
  expect(like("a*".repeat(1000), "a".repeat(2000))).toBe(true);
});
