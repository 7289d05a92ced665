/** Errors with `--json`: their code on stdout, their sentence on stderr, their exit status. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { cutShort, trailbell } from "./program.ts";

const folder = mkdtempSync(join(tmpdir(), "trailbell-errors-"));
afterAll(() => rmSync(folder, { recursive: true }));

function monitor(pattern: string) {
  return `monitors:\n  - name: users\n    pattern: "${pattern}"\n`;
}
writeFileSync(join(folder, "good.yaml"), monitor("{ $.eventName = CreateUser }"));
writeFileSync(join(folder, "slip.yaml"), `${monitor("{ $.eventName = CreateUser }")}    treshold: 5\n`);
writeFileSync(
  join(folder, "twins.yaml"),
  `${monitor("{ $.a = 1 }")}  - name: others\n    alarmName: users-alarm\n    pattern: "{ $.a = 2 }"\n`,
);

const cases: [what: string, args: string[], code: string, exitStatus: number][] = [
  ["an unknown option", ["check", "--colour"], "usage", 2],
  ["no configuration", ["check"], "configuration-missing", 2],
  ["a key that is not known", ["check", "--config", "slip.yaml"], "configuration-invalid", 2],
  ["a pattern that is none", ["match", "{ $.a }", "good.yaml"], "pattern-refused", 2],
  ["a file that is not there", ["match", "{ $.a = 1 }", "none.json"], "input-unreadable", 2],
  ["a history that is not there", ["backtest", "nowhere", "--config", "good.yaml"], "input-unreadable", 2],
  ["what check refuses", ["export", "cloudformation", "out", "--config", "twins.yaml"], "check-failed", 1],
  [
    "one alarm's name twice, for all that check says",
    ["export", "cloudformation", "out", "--config", "twins.yaml", "--force"],
    "stack-impossible",
    2,
  ],
  [
    "a question nobody can answer",
    ["destroy", "--config", "good.yaml", "--endpoint", closed()],
    "confirmation-needed",
    2,
  ],
  ["an endpoint that is not there", ["status", "--config", "good.yaml", "--endpoint", closed()], "aws-refused", 1],
  [
    "a drill that is not there",
    ["drill", "none", "--config", "good.yaml", "--endpoint", closed()],
    "drill-impossible",
    2,
  ],
];

/** Port 1 is nobody's. */
function closed(): string {
  return "http://127.0.0.1:1";
}

test.each(cases)("%s", async (_what, args, code, exitStatus) => {
  const { status, stdout, stderr } = await trailbell([...args, "--json"], folder);
  const { error } = JSON.parse(stdout) as { error: { code: string; message: string } };
  expect({ status, code: error.code }).toEqual({ status: exitStatus, code });
  expect(stderr).toContain(error.message);
});

test("a reader that leaves early is no failure", async () => {
  const monitors = Array.from({ length: 500 }, (_, n) => ({ name: `m-${n}`, pattern: "{ $.eventName = NoEvent }" }));
  writeFileSync(join(folder, "many.yaml"), JSON.stringify({ monitors }));
  expect(await cutShort(["check", "--json", "--config", "many.yaml"], folder)).toMatchObject({ stderr: "" });
});
