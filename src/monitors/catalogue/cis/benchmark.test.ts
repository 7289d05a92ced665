/** Each version of the CIS benchmark: its patterns are valid and its examples hold. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { compilePattern, recordEvent } from "../../../patterns/match.ts";
import { parsePattern } from "../../../patterns/parse.ts";
import { checkView } from "../../check/check.ts";
import { declaredView } from "../../check/declared-view.ts";
import { call } from "../example-records.ts";
import { benchmark, cis } from "./benchmark.ts";
import { cisVersions } from "./versions.ts";

const all15 = Array.from({ length: 15 }, (_, index) => index + 1);
function numbered(section: number, numbers: readonly number[]) {
  return numbers.map((number) => `${section}.${number}`);
}

describe("cis", () => {
  it.each([
    ["v1.2", [...numbered(3, all15.slice(0, 14)), "1.1"]],
    ["v1.4", [...numbered(4, all15), "1.7"]],
    ["v1.5", numbered(4, all15)],
    ["v2.0", numbered(4, all15)],
    ["v3.0", numbered(4, all15)],
    ["v4.0", numbered(4, all15)],
    ["v5.0", numbered(4, all15)],
    ["v6.0", numbered(5, all15)],
    ["v7.0", numbered(5, all15)],
  ] as const)("%s has the controls %j", (version, ids) => {
    const found = cis(version).flatMap(({ controls = [] }) => controls.filter((id) => id.startsWith("CIS ")));
    expect(found.toSorted()).toEqual(ids.map((id) => `CIS ${version} ${id}`).toSorted());
  });

  it.each(cisVersions)("%s: every pattern is valid and its examples hold", (version) => {
    for (const { pattern, examples } of cis(version)) {
      const matcher = compilePattern(parsePattern(String(pattern)));
      expect(examples?.fire?.every((record) => matcher.matches(recordEvent(record)))).toBe(true);
      expect(examples?.quiet?.some((record) => matcher.matches(recordEvent(record)))).toBe(false);
    }
  });

  it.each(cisVersions)("%s: check finds no more than known noise, and what the texts leave open", (version) => {
    const stack = { name: "cis", monitors: cis(version), emails: ["ops@example.com"] };
    // CIS's texts name no source and no outcome: whoever has to have them byte for byte is told what that means.
    expect(new Set(checkView(declaredView(stack)).map(({ rule }) => rule))).toEqual(
      new Set(["expected-noise", "foreign-event", "rings-for-refused"]),
    );
  });

  it.each([
    ["v4.0", false],
    ["v5.0", true],
  ] as const)("%s: ModifySecurityGroupRules rings: %s", (version, rings) => {
    const monitor = cis(version).find(({ name }) => name === "security-group-changes");
    const matcher = compilePattern(parsePattern(String(monitor?.pattern)));
    expect(matcher.matches(recordEvent(call("ec2:ModifySecurityGroupRules")))).toBe(rings);
  });

  test("refuses a version that is none", () => {
    const version = "v9.0" as "v5.0";
    expect(() => cis(version)).toThrow("no version v9.0 of the CIS benchmark: there are v1.2, v1.4");
  });
});

const table = new URL("../../../../../shared/CATALOGUE.md", import.meta.url);
if (!existsSync(table))
  console.warn("SKIPPED: ../shared/CATALOGUE.md is not there, so Security Hub's texts are not compared");

describe.skipIf(!existsSync(table))("Security Hub's texts, byte for byte (needs ../shared)", () => {
  const rows = existsSync(table)
    ? readFileSync(table, "utf8").matchAll(/^\| (CloudWatch\.\d+|\(none\)) \|.*\| `(.*)` \|$/gm)
    : [];
  it.each([...rows].map(([, id = "", text = ""]) => [id, text.replaceAll("\\|", "|")] as const))("%s", (id, text) => {
    const checked = benchmark.find(({ monitor }) =>
      id === "(none)" ? monitor.name === "organizations-changes" : monitor.controls?.includes(id),
    );
    expect(checked?.monitor.pattern).toBe(text);
  });
});
