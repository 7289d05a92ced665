/** Configurations of every kind, in folders of every kind, and what is said of those that cannot be read. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type ErrorCode, errorCodes } from "../../src/errors/codes.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trailbell-config-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>, into = folder) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(into, name)), { recursive: true });
    writeFileSync(join(into, name), text);
  }
}

interface Loaded {
  readonly stack?: { readonly monitors: readonly { readonly name: string; readonly pattern: string }[] };
  readonly lines?: readonly (number | null)[];
  readonly refusal?: string;
  readonly code?: ErrorCode;
}

interface Asked {
  readonly folder: string;
  readonly given?: string | undefined;
  readonly places?: readonly [string, string?][];
}

/** In a process of its own, since a configuration is loaded by Node itself; one process for all, since it takes a while. */
function loadAll(asked: readonly Asked[]): Promise<{ loaded: Loaded[]; stderr: string }> {
  const script = `
    const { loadConfig } = await import(${JSON.stringify(new URL("../../src/cli/config/config.ts", import.meta.url).href)});
    const loaded = [];
    for (const { folder, given, places = [] } of ${JSON.stringify(asked)})
      try {
        const { stack, lineOf } = await loadConfig(given, folder);
        loaded.push({ stack, lines: places.map((place) => lineOf(...place) ?? null) });
      } catch (error) {
        loaded.push({ refusal: error.message, code: error.code });
      }
    console.log(JSON.stringify(loaded));`;
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ["--input-type=module", "-e", script], (error, stdout, stderr) =>
      error ? reject(error) : resolve({ loaded: JSON.parse(stdout) as Loaded[], stderr }),
    );
  });
}

async function load(given?: string, places: readonly [string, string?][] = []) {
  const { loaded, stderr } = await loadAll([{ folder, given, places }]);
  return { ...loaded[0], stderr };
}

const typescript = `
import { defineStack, event, monitor } from "trailbell";
import { record } from "trailbell/testing";
import { prefix } from "./more.ts";
const one = monitor({
  name: "one",
  pattern: event("iam", "CreateUser"),
  examples: { fire: [record("iam:CreateUser")] },
});
export default defineStack({
  monitors: [one, { name: \`\${prefix}two\`, pattern: "{ $.eventName = B }" }, { name: "three", pattern: "", threshold: 3 }],
});
`;
const more = 'export const prefix: string = "the-";';
const yaml = `monitors:
  - name: one
    pattern: "{ $.eventName = A }"
    threshold: 3
  - { name: two, pattern: "{ $.eventName = B }" }
`;

describe("is read", () => {
  const cases: [string, Record<string, string>][] = [
    ["in TypeScript, in a folder with nothing else", {}],
    ["beside a package.json of modules", { "package.json": '{"type":"module"}' }],
    ["beside a package.json of CommonJS", { "package.json": '{"type":"commonjs"}' }],
    ["beside a package.json that says nothing", { "package.json": "{}" }],
  ];
  test.each(cases)("%s", async (_what, files) => {
    write({ "trailbell.config.ts": typescript, "more.ts": more, ...files });
    const { stack, stderr } = await load();
    expect(stack?.monitors.map(({ name }) => name)).toEqual(["one", "the-two", "three"]);
    expect(stack?.monitors[0]?.pattern).toBe("{ $.eventSource = iam.amazonaws.com && $.eventName = CreateUser }");
    expect(stderr).toBe("");
  });

  test.each<[string, string, string]>([
    ["in JavaScript", "trailbell.config.js", 'export default { monitors: [{ name: "one", pattern: "" }] };'],
    ["in YAML", "trailbell.config.yaml", yaml],
    ["in YAML by its shorter name", "trailbell.config.yml", yaml],
    ["in JSON by --config", "other.json", '{"monitors":[{"name":"one","pattern":""}]}'],
    ["by --config from elsewhere", "deep/down/x.yaml", yaml],
  ])("%s", async (_what, name, text) => {
    write({ [name]: text });
    const { stack } = await load(name.startsWith("trailbell.config") ? undefined : name);
    expect(stack?.monitors[0]?.name).toBe("one");
  });
});

describe("knows the line", () => {
  test("of YAML, exactly", async () => {
    write({ "trailbell.config.yaml": yaml });
    const { lines } = await load(undefined, [
      ["one"],
      ["one", "threshold"],
      ["two", "pattern"],
      ["one", "period"],
      ["trailbell", "emails"],
    ]);
    expect(lines).toEqual([2, 4, 5, 2, 1]);
  });
  test("of TypeScript, by the monitor's name", async () => {
    write({ "trailbell.config.ts": typescript, "more.ts": more });
    const { lines } = await load(undefined, [
      ["one"],
      ["one", "pattern"],
      ["three", "threshold"],
      ["one", "threshold"],
      ["the-two"],
    ]);
    expect(lines).toEqual([6, 7, 11, 6, null]);
  });
});

describe("is refused with exit status 2", () => {
  const cases: [string, Record<string, string>, string | undefined, string][] = [
    [
      "none",
      {},
      undefined,
      "no trailbell.config.ts, trailbell.config.js, trailbell.config.yaml or trailbell.config.yml in ",
    ],
    [
      "two",
      { "trailbell.config.ts": "", "trailbell.config.yaml": "" },
      undefined,
      "trailbell.config.ts and trailbell.config.yaml are both here: say which one with --config",
    ],
    ["a missing one", {}, "x.ts", "there is no x.ts"],
    [
      "one of another kind",
      { "x.toml": "" },
      "x.toml",
      "x.toml is no configuration: allowed are .ts, .js, .yaml and .yml",
    ],
    ["no YAML", { "x.yaml": "monitors:\n  - name: a\n   pattern: b\n" }, "x.yaml", "x.yaml:3:1: this is no YAML:"],
    ["a folder", { "x.yaml/in.it": "" }, "x.yaml", "x.yaml is a folder; name the file in it"],
    ["a folder, in TypeScript", { "x.ts/in.it": "" }, "x.ts", "x.ts is a folder; name the file in it"],
    [
      "a key that stands twice",
      { "x.yaml": "monitors:\n  - name: a\n    name: b\n    pattern: c\n" },
      "x.yaml",
      "x.yaml:3:5: name stands here a second time; a key stands once",
    ],
    [
      "an alias of nothing",
      { "x.yaml": "monitors: *all\n" },
      "x.yaml",
      "x.yaml:1:11: *all refers to an anchor &all, which is not there",
    ],
    [
      "double quotes in double quotes",
      { "x.yaml": 'monitors:\n  - name: a\n    pattern: "{ $.eventName = "A" }"\n' },
      "x.yaml",
      "x.yaml:3:32: this is no YAML: a text with double quotes inside needs single quotes around it",
    ],
    [
      "several slips in TypeScript, all at once",
      {
        "x.ts":
          'import { defineStack, monitor } from "trailbell";\nconst a = monitor({ name: "a", pattern: "b", treshold: 1 } as never);\nconst b = monitor({\n  name: "b",\n  pattern: "b",\n  period: 45,\n});\nexport default defineStack({\n  emails: ["x"],\n  monitors: [a, b],\n});',
      },
      "x.ts",
      'the configuration cannot be read:\n  x.ts:2: monitors[0].treshold is not known; did you mean threshold?\n  x.ts:6: monitors[1].period is 45; allowed: 10, 20, 30 or a multiple of 60 (seconds)\n  x.ts:9: emails[0] is "x"; allowed: a mail address',
    ],
    [
      "a slip in a monitor that no stack has",
      {
        "x.ts":
          'import { defineStack, monitor } from "trailbell";\nmonitor({ name: "a", pattern: "b", period: 45 });\nexport default defineStack({ monitors: [] });',
      },
      "x.ts",
      "period is 45; allowed: 10, 20, 30",
    ],
    [
      "YAML with a wrong value",
      { "x.yaml": "monitors:\n  - name: a\n    pattern: b\n    threshold: five\n" },
      "x.yaml",
      'x.yaml:4:5: monitors[0].threshold is "five"; allowed: a number',
    ],
    [
      "YAML with an unknown key",
      { "x.yaml": "monitors:\n  - name: a\n    pattern: b\n    treshold: 5\n" },
      "x.yaml",
      "x.yaml:4:5: monitors[0].treshold is not known; did you mean threshold?",
    ],
    [
      "YAML without quotes around braces",
      { "x.yaml": "monitors:\n  - name: a\n    pattern: { $.eventName = A }\n" },
      "x.yaml",
      "x.yaml:3:5: monitors[0].pattern is an object; allowed: a filter pattern (a text such as '{ $.eventName = CreateUser }'), or a list of them (in YAML the pattern's braces need quotes around them)",
    ],
    ["an empty file", { "x.yaml": "" }, "x.yaml", "x.yaml:1:1: the configuration is null; allowed: an object"],
    [
      "TypeScript with a wrong value",
      {
        "x.ts":
          'import { defineStack } from "trailbell";\nexport default defineStack({ monitors: [\n  { name: "a", pattern: "b", period: 45 },\n] });',
      },
      "x.ts",
      "x.ts:3: monitors[0].period is 45; allowed: 10, 20, 30 or a multiple of 60 (seconds)",
    ],
    [
      "a plain object with a wrong value",
      { "x.js": "export default { monitors: 3 };" },
      "x.js",
      "x.js:1: monitors is 3; allowed: a list of monitors",
    ],
    [
      "without a default export",
      { "x.ts": "export const stack = {};" },
      "x.ts",
      "x.ts has no default export: write export default defineStack({ … })",
    ],
    [
      "TypeScript with a slip",
      { "x.ts": "const a = 1;\nconst b = ;" },
      "x.ts",
      "x.ts:2: it cannot be loaded: Expression expected",
    ],
    [
      "TypeScript that throws",
      { "x.ts": 'const a = 1;\nthrow new Error("not today");' },
      "x.ts",
      "x.ts:2:7: it cannot be loaded: not today",
    ],
    [
      "a module that is not there",
      { "x.ts": 'import "./gone.ts"; export default {};' },
      "x.ts",
      "x.ts:1: it cannot be loaded: Cannot find module",
    ],
    [
      "a name that trailbell does not have",
      { "x.ts": 'import { nope } from "trailbell";\nexport default nope;' },
      "x.ts",
      "does not provide an export named 'nope'",
    ],
    [
      "a condition that no pattern can say",
      {
        "x.ts":
          'import { field } from "trailbell";\nexport default { monitors: [{ name: "a", pattern: field("eventName").equals("A*") }] };',
      },
      "x.ts",
      ': AWS takes every * in a value for any text, so "A*" cannot be meant literally',
    ],
  ];
  const all = mkdtempSync(join(tmpdir(), "trailbell-refused-"));
  let loaded: readonly Loaded[];
  afterAll(() => rmSync(all, { recursive: true }));
  beforeAll(async () => {
    const places = cases.map(([, files, given], index) => {
      const own = join(all, String(index));
      mkdirSync(own);
      write(files, own);
      return { folder: own, given };
    });
    ({ loaded } = await loadAll(places));
  });
  test.each(cases.map(([what, , , expected], index) => [what, expected, index] as const))(
    "%s",
    (_what, expected, index) => {
      expect(loaded[index]?.refusal).toContain(expected);
      expect(errorCodes[loaded[index]?.code ?? "bug"].exitStatus).toBe(2);
    },
  );
});
