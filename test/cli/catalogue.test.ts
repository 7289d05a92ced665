/** `trailbell catalogue` and what takes from it: everything printed can be declared, and an unknown name writes nothing. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { catalogue } from "../../src/monitors/catalogue/catalogue.ts";
import { cis } from "../../src/monitors/catalogue/cis/benchmark.ts";
import { readStack } from "../../src/monitors/define.ts";
import { trailbell } from "./program.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trailbell-catalogue-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("trailbell catalogue", () => {
  test("lists every monitor and set", async () => {
    const { status, stdout } = await trailbell(["catalogue"], folder);
    expect(status).toBe(0);
    expect(catalogue.filter(({ monitor }) => !stdout.includes(`  ${monitor.name}  `))).toEqual([]);
    expect(stdout).toContain("cis-v3.0 (15), ");
  });

  test("tells more of one: why, what to do, its pattern", async () => {
    const { stdout } = await trailbell(["catalogue", "root-usage-quiet"], folder);
    expect(stdout).toMatch(/^root-usage-quiet {2}high\n {2}The root user acted\. Ask the keeper.*\n {2}\{ .*IS FALSE/);
    expect(stdout).toMatch(/ATT&CK {6}T1078\.004\n(?:.|\n)*examples {4}\d+ that ring/);
  });

  test("prints YAML that can be pasted under monitors:, with its examples", async () => {
    const { stdout } = await trailbell(["catalogue", "cis-v3.0", "--yaml"], folder);
    expect(readStack(parse(`monitors:\n${stdout}`)).monitors).toEqual(cis("v3.0"));
  });

  test("prints JSON with all there is to know", async () => {
    const { stdout } = await trailbell(["catalogue", "root-usage", "cis-v3.0", "--json"], folder);
    const entries = JSON.parse(stdout);
    expect(entries.map(({ name }: { name: string }) => name).sort()).toEqual(
      cis("v3.0")
        .map(({ name }) => name)
        .sort(),
    );
    expect(entries[0]).toMatchObject({
      name: "root-usage",
      theme: "CIS benchmark",
      sets: expect.arrayContaining(["cis-v3.0", "cis-benchmark"]),
      monitor: { examples: { fire: expect.any(Array) } },
    });
  });

  test.each([
    [
      "an unknown name",
      ["cis-v30"],
      /the catalogue has no "cis-v30"; did you mean cis-v3\.0\?\n {2}its sets: cis-v1\.2, .*\n {2}its monitors: new-user/,
    ],
    ["two forms", ["--json", "--yaml"], /choose one/],
  ])("refuses %s", async (_what, args, said) => {
    expect(await trailbell(["catalogue", ...args], folder)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(said),
    });
  });
});

describe("init --catalogue", () => {
  test.each([[[]], [["--yaml"]]])("writes a configuration of sets and monitors %j", async (form) => {
    await trailbell(["init", ...form, "--catalogue", "cis-v3.0", "--catalogue", "trail-tampering"], folder);
    expect(readdirSync(folder)).toHaveLength(1);
    const { status, stdout } = await trailbell(["check"], folder);
    expect(status).toBe(0);
    expect(stdout).toContain(" of trailbell.config.");
    expect(stdout).toContain("in 16 monitors");
    expect(stdout).toMatch(/^unauthorized-api-calls {2}trailbell\.config\.\w+:\d+$/m);
  });

  test("writes nothing for an unknown one, and lists the sets", async () => {
    const { status, stderr } = await trailbell(["init", "--catalogue", "cis"], folder);
    expect(status).toBe(2);
    expect(stderr).toContain("its sets: cis-v1.2, cis-v1.4");
    expect(readdirSync(folder)).toEqual([]);
  });
});

test("a finding in a monitor of the catalogue has the line that takes it", async () => {
  writeFileSync(
    join(folder, "trailbell.config.yaml"),
    "emails: [ops@example.com]\ncatalogue:\n  - cis-v3.0\n  - { name: root-usage, statistic: Average, threshold: 2 }\n",
  );
  const { stdout } = await trailbell(["check", "--json"], folder);
  expect(JSON.parse(stdout)).toContainEqual(
    expect.objectContaining({ rule: "unreachable-threshold", monitor: "root-usage", line: 4 }),
  );
});
