/** `trailbell import sigma` as a user runs it: what it prints, where, and its exit status. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { parse } from "yaml";
import { readStack } from "../../src/monitors/define.ts";
import { trailbell } from "./program.ts";

const rules = new URL("sigma/", import.meta.url).pathname;
const refused = new URL("sigma-refused/", import.meta.url).pathname;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trailbell-import-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
  return trailbell(["import", ...args]);
}

interface Config {
  readonly monitors: readonly { readonly name: string; readonly pattern: string }[];
}

describe("trailbell import sigma", () => {
  test("prints a configuration, and on stderr what was lost", async () => {
    const { status, stdout: out, stderr: err } = await run("sigma", rules);
    expect(status).toBe(0);
    expect((parse(out) as Config).monitors.map(({ name }) => name)).toEqual([
      "bucket-opened-by-policy",
      "guessed-console-password",
      "sign-in-without-a-second-factor",
    ]);
    expect(readStack(parse(out)).monitors.length).toBe(3);
    expect((parse(out) as Config).monitors[1]).toEqual({
      name: "guessed-console-password",
      pattern: "{ ($.eventName = ConsoleLogin) && ($.responseElements.ConsoleLogin = Failure) }",
      threshold: 10,
      period: 600,
      description: "Guessed Console Password.",
      severity: "medium",
    });
    expect(out).toContain("# author: Trailbell");
    expect(out).toContain("# tags: attack.exfiltration");
    expect(err).toContain(`warning: ${join(rules, "sign-ins.yml")}: "Guessed Console Password" (grouping)`);
    expect(err).toContain("3 of 3 rules imported");
  });

  test("says what could not be imported and ends with 1", async () => {
    const { status, stdout: out, stderr: err } = await run("sigma", rules, refused);
    expect(status).toBe(1);
    expect(out).toContain("# not imported: Key For Somebody Else");
    expect(err).toContain('"Process On Windows" is not imported (not-cloudtrail)');
    expect(err).toContain("3 of 5 rules imported");
  });

  test("--out writes the configuration and nothing over another", async () => {
    const file = join(folder, "trailbell.config.yaml");
    expect(await run("sigma", rules, "--out", file)).toMatchObject({ status: 0, stdout: "" });
    expect((parse(readFileSync(file, "utf8")) as Config).monitors.length).toBe(3);
    const again = await run("sigma", rules, "--out", file);
    expect(again.status).toBe(2);
    expect(again.stderr).toContain("is there already: choose another name, or remove it");
  });

  test("--json tells of each rule", async () => {
    const { status, stdout: out } = await run("sigma", join(rules, "sign-ins.yml"), refused, "--json");
    expect(status).toBe(1);
    const report = JSON.parse(out) as {
      rule: string;
      monitor?: { name: string };
      refusal?: unknown;
      losses: unknown[];
    }[];
    expect(report.map(({ rule, monitor }) => [rule, monitor?.name])).toEqual([
      ["Guessed Console Password", "guessed-console-password"],
      ["Sign-In Without A Second Factor", "sign-in-without-a-second-factor"],
      ["Key For Somebody Else", undefined],
      ["Process On Windows", undefined],
    ]);
    expect(report[0]?.losses).toEqual([
      {
        rule: "Guessed Console Password",
        kind: "grouping",
        message: "the records of every sourceIPAddress are counted together, not each for itself",
      },
    ]);
    expect(report[3]?.refusal).toEqual({
      rule: "Process On Windows",
      kind: "not-cloudtrail",
      message: "its logsource is windows, no service; it has to be aws, cloudtrail",
    });
  });

  test("two rules of one title get two names", async () => {
    const text = readFileSync(join(rules, "bucket-made-public.yml"), "utf8");
    for (const name of ["a.yml", "b.yml"]) writeFileSync(join(folder, name), text);
    const { stdout: out } = await run("sigma", folder);
    expect((parse(out) as Config).monitors.map(({ name }) => name)).toEqual([
      "bucket-opened-by-policy",
      "bucket-opened-by-policy-2",
    ]);
  });

  it.each([
    ["no format", [], "missing required argument 'format'"],
    ["an unknown format", ["snort", "x"], "Allowed choices are terraform, cloudformation, live, sigma, elastic"],
    ["no files", ["sigma"], "import sigma needs files, or folders of them"],
    ["a file that is not there", ["sigma", "/nowhere.yml"], "/nowhere.yml does not exist"],
  ])("%s: exit status 2", async (_, args, message) => {
    const { status, stderr: err } = await run(...args);
    expect(status).toBe(2);
    expect(err).toContain(message);
  });

  test("a folder without rules: exit status 2", async () => {
    const { status, stderr: err } = await run("sigma", folder);
    expect(status).toBe(2);
    expect(err).toContain("holds no .yml or .yaml file");
  });
});
