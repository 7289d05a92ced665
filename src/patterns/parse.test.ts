/** What the language takes and refuses, with AWS's texts and the place of the mistake. */
import { describe, expect, test } from "vitest";
import { parsePattern } from "./parse.ts";
import { PatternError } from "./pattern-error.ts";
import { printPattern } from "./print.ts";

function refusalOf(text: string): PatternError | undefined {
  try {
    parsePattern(text);
    return undefined;
  } catch (error) {
    return error as PatternError;
  }
}

const generic = "Invalid metric filter pattern";
function badTerm(text: string) {
  return `Invalid character(s) in term '${text}'`;
}

describe("refused", () => {
  test.each<[string, string, number]>([
    // [pattern, AWS's text, offset]
    ["ERROR*", badTerm("*"), 5],
    ["java.lang", badTerm("."), 4],
    ["?Status: timeout", badTerm(":"), 7],
    ["hello-world", generic, 5],
    ['""', badTerm('""'), 1],
    ['say "hello', badTerm('"hello'), 9],
    ["-", generic, 1],
    ["ERROR %x%", generic, 6],
    ["%", badTerm("%"), 0],
    ["%%", badTerm("%%"), 1],
    ["%naïve%", badTerm("%naï"), 3],
    ["%a(b)%", badTerm("%a("), 2],
    ["%a!%", badTerm("%a!"), 2],
    ["😀", badTerm("😀"), 0],
    ["%[z-a]%", "Failed to compile regular expression.", 1],
    ["%a**%", "Failed to compile regular expression.", 1],
    ["%x\\b%", "Failed to compile regular expression.", 2],
    ["%a{900}b{101}%", "Failed to compile regular expression.", 1],
    ["{ $.a = 1", "If a filter pattern starts with '{' it must end with '}'", 9],
    ["[a, b", "If a filter pattern starts with '[' it must end with ']'", 5],
    ["{}", generic, 1],
    ["{ $.a }", generic, 6],
    ["{ $.a = }", generic, 8],
    ["{ $.a == 1 }", generic, 7],
    ["{ $.a = 1 AND $.b = 2 }", generic, 10],
    ["{ $.a EXISTS }", generic, 6],
    ["{ $.a IS NOT NULL }", generic, 9],
    ["{ $.a is NULL }", generic, 6],
    ["{ $.a NOT NULL }", generic, 10],
    ["{ a = 1 }", generic, 2],
    ["{ ($.a = 1 }", generic, 11],
    ["{ $.a = 1) }", generic, 9],
    ["{ $.a = 1 && }", generic, 13],
    ["{ $.a [0] = 1 }", generic, 6],
    ["{ $.a = null }", generic, 8],
    ["{ $.a = TRUE }", generic, 8],
    ["{ $.a = x y }", generic, 10],
    ["{ $.a & $.b }", badTerm("& "), 7],
    ["{ $..a = 1 }", badTerm("$.."), 4],
    ['{ $."a" = 1 }', badTerm('$."'), 4],
    ["{ $.a = 'x' }", badTerm("'"), 8],
    ["{ $.a = arn:x }", badTerm(":"), 11],
    ["{ $.a = 1, $.b = 2 }", badTerm(","), 9],
    ["{ !($.a = 1) }", badTerm("!("), 3],
    ["{ $.a[x] = 1 }", badTerm("[x"), 6],
    ["{ $.a[0 ] = 1 }", badTerm("[0 "), 7],
    ['{ $.a > "7" }', badTerm('"7"'), 8],
    ["{ $.a <= seven }", badTerm("seven"), 9],
    ["[a b]", generic, 3],
    ["[a = 1 && b = 2]", generic, 10],
    ["[a.b]", generic, 1],
    ["[level = ERROR]", generic, 9],
    ["[(a = 1)]", badTerm("("), 1],
    ["[a, b, a]", "Duplicate field 'a'", 7],
    ["[..., a, ...]", "Duplicate field '...'", 9],
  ])("%s: %s at %i", (pattern, message, offset) => {
    const refusal = refusalOf(pattern);
    expect(refusal).toBeInstanceOf(PatternError);
    expect(refusal).toMatchObject({ message, offset, generic: message === generic });
    expect(refusal?.hint).not.toBe("");
  });

  test("in the words of the operation that was asked", () => {
    const refusal = refusalOf("{ $.a = }");
    expect(refusal?.messageFor("metricFilter")).toBe("Invalid metric filter pattern");
    expect(refusal?.messageFor("filterLogEvents")).toBe("Invalid filter pattern");
    expect(refusal?.messageFor("subscriptionFilter")).toBe("Invalid subscription filter pattern");
    expect(refusalOf("ERR*")?.messageFor("filterLogEvents")).toBe("Invalid character(s) in term '*'");
  });
});

describe("quotas", () => {
  const length = (count: number) => "x".repeat(count);
  test.each<[string, string | undefined]>([
    [length(1024), undefined],
    [
      length(1025),
      `1 validation error detected: Value '${length(1025)}' at 'filterPattern' failed to satisfy constraint: Member must have length less than or equal to 1024`,
    ],
    ["{ $.a = %x% || $.b = %y% }", undefined],
    ["[a=%x%, b=%y%, c=%z%]", "Your input has exceeded the maximum of 2 regular expressions per filter pattern."],
    ["{ $.a[*] = 1 && $.b.* = 1 && $.c[*] = 1 }", undefined],
    [
      "{ $.a[*] = 1 && $.b.* = 1 && $.c[*] = 1 && $.d.* = 1 }",
      "Your input has exceeded the maximum of 3 JSON wildcard selectors allowed per filter pattern.",
    ],
    [
      "{ $.a[*].b[*] = 1 }",
      "Your filter pattern has a JSON path selector that exceeds the maximum of 1 wildcard allowed per json selector.",
    ],
  ])("%s", (pattern, message) => {
    expect(refusalOf(pattern)?.message).toBe(message);
  });
});

describe("read, and printed again", () => {
  test.each<[string, string]>([
    // [pattern, its plainest spelling]
    ["", ""],
    ["  ", ""],
    ["ERROR   -timeout", "ERROR -timeout"],
    ['"ERROR" - "Exiting"', "ERROR -Exiting"],
    ['"C:\\"', '"C:\\\\"'],
    ['"a \\"b\\" \\\\ \\d"', '"a \\"b\\" \\\\ \\\\d"'],
    ["?a ?b", "?a ?b"],
    [" %^shutting down$% ", "%^shutting down$%"],
    [" {$.a=1} ", "{ $.a = 1 }"],
    ["{$.a=1||$.b=2&&$.c=3}", "{ $.a = 1 || $.b = 2 && $.c = 3 }"],
    ["{ (($.a = 1) || ($.b = 2)) && ($.c = 3) }", "{ ($.a = 1 || $.b = 2) && $.c = 3 }"],
    ["{ ($.a = 1 && $.b = 2) && $.c = 3 }", "{ ($.a = 1 && $.b = 2) && $.c = 3 }"],
    ["{ $.a IS   NULL && $.b NOT EXISTS }", "{ $.a IS NULL && $.b NOT EXISTS }"],
    ["{ $.['cluster.name'].x[0].* = 1e+0 }", "{ $.['cluster.name'].x[0].* = 1e+0 }"],
    ["{ $.['plain'][*] != 10.0.* }", "{ $.plain[*] != 10.0.* }"],
    ['{ $.a = "x \\" y" && $.b >= -1.5 && $.c = %^Al.*% }', '{ $.a = "x \\" y" && $.b >= -1.5 && $.c = %^Al.*% }'],
    ["[]", "[]"],
    ["[ ip , ... , status = 4* || status=5* , ]", "[ip, ..., status=4* || status=5*, ]"],
    ['[w1 != "a b" && w1 != %x%, n > 10]', '[w1!="a b" && w1!=%x%, n>10]'],
    ["[a=NULL, b]", "[a=NULL, b]"],
  ])("%s", (pattern, printed) => {
    expect(printPattern(parsePattern(pattern))).toBe(printed);
  });
});

test("every node knows its characters, and none can be changed", () => {
  const text = ' { $.eventName = "Create User" && $.a.b[0] NOT EXISTS }';
  const pattern = parsePattern(text);
  if (pattern.kind !== "json" || !("clauses" in pattern.expression)) throw new Error("not as expected");
  const [first, second] = pattern.expression.clauses;
  if (first?.kind !== "jsonCondition" || second?.kind !== "jsonCondition") throw new Error("not as expected");
  const at = ({ span }: { span: { start: number; end: number } }) => text.slice(span.start, span.end);
  expect([pattern.expression, first, first.selector, first.test, second.selector, second.test].map(at)).toEqual([
    '$.eventName = "Create User" && $.a.b[0] NOT EXISTS',
    '$.eventName = "Create User"',
    "$.eventName",
    '= "Create User"',
    "$.a.b[0]",
    "NOT EXISTS",
  ]);
  expect(() => Object.assign(first.selector.span, { start: 0 })).toThrow(TypeError);
});
