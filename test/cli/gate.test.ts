/** Commands that act ask the rules first: each trap of docs/check.md that a declaration can hold is refused by each of them. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { main } from "../../src/cli/main.ts";
import { allRules } from "../../src/monitors/check/all-rules.ts";
import { declaredExample } from "../../src/monitors/check/rule-examples.fixture.ts";
import type { Stack } from "../../src/monitors/monitor.ts";
import { trailbell } from "./program.ts";

const folder = mkdtempSync(join(tmpdir(), "trailbell-gate-"));
const config = join(folder, "bell.json");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A port on which nobody answers: whoever got past the gate would say so. */
const nobody = "http://127.0.0.1:9";

const commands: readonly (readonly [what: string, args: readonly string[]])[] = [
  ["deploy", ["deploy", "--yes", "--endpoint", nobody]],
  ["drill", ["drill", "--all", "--yes", "--endpoint", nobody]],
  ...["terraform", "terragrunt", "cloudformation", "sql"].map(
    (form) => [`export ${form}`, ["export", form, join(folder, "out")]] as const,
  ),
];

/** The configuration's own reader refuses these, before any rule. */
const unreadable = ["refused-filter", "refused-alarm"];

const traps = allRules.flatMap(({ id, severity }) => {
  const example = declaredExample(id);
  return severity === "error" && example ? [[id, example.bad] as const] : [];
});

const printed: string[] = [];
beforeEach(() => {
  printed.length = 0;
  for (const stream of ["log", "error"] as const)
    vi.spyOn(console, stream).mockImplementation((text: string) => void printed.push(text));
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

async function run(args: readonly string[], stack: Stack) {
  writeFileSync(config, JSON.stringify(stack));
  await main([...args, "--config", config]);
  return { status: process.exitCode, text: printed.join("\n") };
}

test("the table has every trap that needs neither plan nor account", () => {
  expect(traps.length).toBeGreaterThanOrEqual(20);
});

describe.each(commands)("%s refuses", (_what, args) => {
  test.each(traps)("%s", async (rule, stack) => {
    const { status, text } = await run(args, stack);
    expect(existsSync(join(folder, "out"))).toBe(false);
    if (unreadable.includes(rule))
      return expect({ status, text }).toEqual({ status: 2, text: expect.stringMatching(/allowed: /) });
    expect({ status, text }).toEqual({ status: 1, text: expect.stringMatching(new RegExp(`error.* ${rule}\\n`)) });
    expect(text).toMatch(
      /trailbell: nothing was (deployed|written|done): mend the \d+ errors? of .*, or go on with --force$/,
    );
  });
});

describe("as a user runs it,", () => {
  const bad = { monitors: [{ name: "new-user", pattern: "{ $.eventName = CreateUsr }" }], emails: ["ops@example.com"] };
  const exported = (...args: string[]) => {
    writeFileSync(config, JSON.stringify(bad));
    return trailbell(["export", "cloudformation", "forced", "--config", "bell.json", ...args], folder);
  };

  test("findings go to stdout as check prints them, and what follows to stderr", async () => {
    const { status, stdout, stderr } = await exported();
    expect(status).toBe(1);
    expect(stdout).toBe((await trailbell(["check", "--config", "bell.json"], folder)).stdout);
    expect(stderr).toBe("trailbell: nothing was written: mend the 1 error of bell.json, or go on with --force\n");
  });

  test("--json has them in the error", async () => {
    const { status, stdout } = await exported("--json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: "check-failed", findings: [{ rule: "unknown-event", severity: "error", monitor: "new-user" }] },
    });
  });

  test("--force goes on and says so", async () => {
    expect(await exported("--force")).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/unknown-event.*Going on in spite of 1 error \(--force\)\n.*wrote stack/s),
    });
    const { stdout, stderr } = await exported("--force", "--json");
    expect(stderr).toMatch(/Going on in spite of 1 error/);
    expect(JSON.parse(stdout)).toMatchObject({ folder: "forced" });
  });
});
