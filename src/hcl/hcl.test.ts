/** Expressions of Terraform's language and what they come to, as its documentation has them. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's, not ours
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import { hclParser } from "./parser.ts";
import { Unknown, type Value } from "./value.ts";

const read = await hclParser(
  readFileSync(new URL("../../node_modules/web-tree-sitter/web-tree-sitter.wasm", import.meta.url)),
  readFileSync(new URL("terraform.wasm", import.meta.url)),
);

const names: Readonly<Record<string, Value>> = {
  local: { names: ["a", "b"], by: { x: { n: 1 }, y: { n: 2 } }, word: "CreateUser", none: null },
  var: { open: new Unknown(["var.open"]) },
};

function value(expression: string): Value {
  const { body, errors } = read(`x = ${expression}\n`);
  expect(errors).toEqual([]);
  const attribute = body.attributes.get("x");
  if (!attribute) throw new Error("there is no x");
  return evaluate(attribute.expression, (name) => names[name]);
}

describe("what is known", () => {
  test.each<[expression: string, expected: Value]>([
    ["1.5", 1.5],
    ["-2", -2],
    ["true", true],
    ["null", null],
    ['"a b"', "a b"],
    ['"  blanks stay  "', "  blanks stay  "],
    [String.raw`"{ $.a = \"b\" }\n\\ \u00e9"`, '{ $.a = "b" }\n\\ é'],
    ['"$${x} %%{y}"', "${x} %{y}"],
    ['""', ""],
    ['"{ $.eventName = ${local.word} }"', "{ $.eventName = CreateUser }"],
    ['"${local.names}"', ["a", "b"]],
    ['" ${1}${true} "', " 1true "],
    ["<<EOT\n  { $.a = 1 }\n\n  b ${local.word}\nEOT", "  { $.a = 1 }\n\n  b CreateUser\n"],
    ["<<-EOT\n    { $.a = 1 }\n      b ${local.word} c\n    EOT", "{ $.a = 1 }\n  b CreateUser c\n"],
    ["local.names[1]", "b"],
    ["local.names.0", "a"],
    ['local.by["x"].n', 1],
    ["local.names[*]", ["a", "b"]],
    ["values(local.by)[*].n", [1, 2]],
    ["local.word[*]", ["CreateUser"]],
    ['{ a = 1, "b c" : 2, (local.word) = 3 }', { a: 1, "b c": 2, CreateUser: 3 }],
    ['[1, "a", [true],]', [1, "a", [true]]],
    ['[for n in local.names : upper(n) if n != "a"]', ["B"]],
    ['[for k, v in local.by : "${k}${v.n}"]', ["x1", "y2"]],
    ["{ for k, v in local.by : k => v.n }", { x: 1, y: 2 }],
    ['{ for n in ["a1", "a2", "b1"] : substr(n, 0, 1) => n... }', { a: ["a1", "a2"], b: ["b1"] }],
    ["1 + 2 * 3 - 4 / 2", 5],
    ["7 % 4 >= 3 && !false", true],
    ['local.word == "CreateUser" ? "yes" : "no"', "yes"],
    ["local.none == null || false", true],
    ["(1 + 2) * 3", 9],
    ['!(local.names[0] == "b") && (1 + 1) * local.by.x.n > 1', true],
    ["-local.by.y.n", -2],
    ['join(" || ", [for n in local.names : "($.eventName = ${n})"])', "($.eventName = a) || ($.eventName = b)"],
    ['format("%s-%d%%", "a", 3)', "a-3%"],
    ["merge({ a = 1, b = 1 }, { b = 2 })", { a: 1, b: 2 }],
    ['concat(local.names, ["c"])', ["a", "b", "c"]],
    ["flatten([[1, [2]], 3])", [1, 2, 3]],
    ['lookup(local.by, "z", 9)', 9],
    ['toset(["b", "a", "b"])', ["a", "b"]],
    ['zipmap(["a"], [1])', { a: 1 }],
    ['replace("a-b", "-", "_")', "a_b"],
    ['replace("user-12", "/[0-9]+/", "n")', "user-n"],
    ['trimspace("  a ")', "a"],
    ['split(",", "a,b")', ["a", "b"]],
    ["length(local.by)", 2],
    ["try(local.by.z, 3)", 3],
    ['coalesce("", "a")', "a"],
    ["max([1, 3]...)", 3],
    ["element(local.names, 3)", "b"],
    ["jsonencode({ a = [1] })", '{"a":[1]}'],
    ["keys(local.by)", ["x", "y"]],
    ["distinct([1, 1, 2])", [1, 2]],
    ['compact(["", "a", null])', ["a"]],
    ["range(2)", [0, 1]],
  ])("%s", (expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });
});

describe("what is not known says what it depends on", () => {
  test.each<[expression: string, references: readonly string[]]>([
    ["var.open", ["var.open"]],
    ["var.open.member[0]", ["var.open"]],
    ["aws_sns_topic.alarms.arn", ["aws_sns_topic.alarms"]],
    ["data.aws_region.current.name", ["data.aws_region"]],
    ['"a ${var.open} b"', ["var.open"]],
    ["var.open ? 1 : aws_kms_key.k.arn", ["var.open", "aws_kms_key.k"]],
    ["upper(var.open)", ["var.open"]],
    ["[for x in var.open : x]", ["var.open"]],
    ["var.open + 1", ["var.open"]],
    ['file("x")', []],
    ["local.names[7]", []],
    ['"%{ if var.open }a%{ endif }"', ["var.open"]],
    ["contains([var.open], 1)", ["var.open"]],
  ])("%s", (expression, references) => {
    expect(value(expression)).toEqual(new Unknown(references));
  });

  test.each<[expression: string, expected: Value]>([
    ["false && var.open", false],
    ["true || var.open", true],
    ['contains(["a", var.open], "a")', true],
    ["[1, var.open]", [1, new Unknown(["var.open"])]],
    ["{ a = var.open, b = 1 }.b", 1],
    ["length([var.open])", 1],
  ])("but %s is", (expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });
});

describe("what is written to exhaust the reader does not", () => {
  test("names that double each other", () => {
    let doubled: Value = ["x"];
    let text: Value = "x";
    const pair = read("x = [a, a]\n").body.attributes.get("x")?.expression;
    const twice = read('x = "${a}${a}"\n').body.attributes.get("x")?.expression;
    if (!pair || !twice) throw new Error("there is no x");
    for (let times = 0; times < 60; times++) {
      const [list, before]: [Value, Value] = [doubled, text];
      doubled = evaluate(pair, () => list);
      text = evaluate(twice, () => before);
    }
    expect([doubled, text].map((each) => JSON.stringify(each).length < 1000)).toEqual([true, true]);
  });

  test("brackets within brackets", () => {
    expect(read(`x = ${"[".repeat(20_000)}${"]".repeat(20_000)}\n`).errors).toEqual([{ line: 1, column: 1 }]);
  });

  test("a text that grows with every letter", () => {
    expect(value('replace(join("", range(1000)), "", join("", range(1000)))')).toBeInstanceOf(Unknown);
  });
});

describe("a file", () => {
  test("has its blocks with labels and lines", () => {
    const { body } = read(
      '# a comment\nresource "aws_sns_topic" "t" {\n  name = "x"\n\n  tags = {}\n  rule {\n  }\n}\n',
    );
    const [block] = body.blocks;
    expect(block).toMatchObject({ type: "resource", labels: ["aws_sns_topic", "t"], line: 2 });
    expect([...(block?.body.attributes ?? [])].map(([name, { line }]) => [name, line])).toEqual([
      ["name", 3],
      ["tags", 5],
    ]);
    expect(block?.body.blocks).toMatchObject([{ type: "rule", line: 6 }]);
  });

  test("with an error keeps what is around it", () => {
    const { body, errors } = read('locals { a = 1 }\nresource "x" {{\nlocals { b = 2 }\n');
    expect(errors.length).toBeGreaterThan(0);
    expect(body.blocks[0]?.body.attributes.has("a")).toBe(true);
  });

  test("of nothing is nothing", () => {
    expect(read("")).toEqual({ body: { attributes: new Map(), blocks: [] }, errors: [] });
  });
});
