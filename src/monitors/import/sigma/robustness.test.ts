/** Random rules are imported as patterns that AWS takes, or refused with a reason. */
import fc from "fast-check";
import { expect, it, test } from "vitest";
import { stringify } from "yaml";
import { patternsOf } from "../../monitor.ts";
import { importSigma } from "./import-sigma.ts";
import { only, rule } from "./rule.fixture.ts";
import { problemOf } from "./split.ts";

const scalar = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom("*", "true", "a?b", "\\*", "x*y", "10.0.0.0/12", "^a(b|c)", "GetUser", "get"),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const key = fc
  .tuple(
    fc.constantFrom("eventName", "userIdentity.arn", "requestParameters", "requestParameters.x", "readOnly", "y z", ""),
    fc.subarray(
      ["contains", "startswith", "endswith", "all", "re", "cidr", "exists", "gt", "cased", "base64", "bogus"],
      {
        maxLength: 2,
      },
    ),
  )
  .map(([name, modifiers]) => [name, ...modifiers].join("|"));
const selection = fc.oneof(
  fc.dictionary(key, fc.oneof(scalar, fc.array(scalar, { maxLength: 3 })), { maxKeys: 3 }),
  fc.array(scalar, { maxLength: 3 }),
  scalar,
);
const condition = fc.constantFrom(
  "a",
  "a and b",
  "not a",
  "a and not b",
  "1 of them",
  "all of a*",
  "a or (b",
  "a | count() > 3",
);

test("whatever a rule holds, it is imported as a pattern that AWS takes or refused with a reason", () => {
  fc.assert(
    fc.property(selection, selection, condition, (a, b, text) => {
      const rule = {
        title: "A rule",
        logsource: { product: "aws", service: "cloudtrail" },
        detection: { a, b, condition: text },
      };
      const [imported] = importSigma([{ name: "rule.yml", text: stringify(rule) }]);
      if (imported?.refusal) return imported.refusal.message !== "";
      return imported?.monitor !== undefined && patternsOf(imported.monitor).every((pattern) => !problemOf(pattern));
    }),
    { numRuns: 1000 },
  );
});

it.each(["", "---", "null", "[]", "title: x", "- - -", "\t", "a: &a [*a]", "detection: 1", "--- \n---\n"])(
  "a file that holds %j is no rule, and no bug",
  (text) => {
    const imports = importSigma([{ name: "rule.yml", text }]);
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.every(({ refusal }) => refusal?.kind === "not-a-rule")).toBe(true);
  },
);

test.each(["falsepositives", "references", "tags", "author", "description", "level", "date"])(
  "nothing behind a key is no key: %s",
  (key) => {
    const { monitor, refusal } = only(rule("s: { eventName: CreateUser }\ncondition: s", `${key}:`));
    expect(refusal).toBeUndefined();
    expect(monitor).toEqual({ name: "a-rule", pattern: "{ $.eventName = CreateUser }", description: "A rule." });
  },
);
