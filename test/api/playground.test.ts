/** What the playground says of a pattern and a message. */
import { expect, test } from "vitest";
import type { Verdict } from "../../src/api/contract.ts";
import { useCloud } from "../running/cloud.ts";
import { read, record } from "./fixture.ts";

const cloud = useCloud();

function verdict(pattern: string, message?: string) {
  return read<Verdict>(cloud, "playground", { pattern, message });
}
const message = JSON.stringify(record(1));

test("a pattern that matches holds in its clauses, and TestMetricFilter says so", async () => {
  const { explanation, test: tested, findings } = await verdict("{ $.eventName = CreateUser }", message);
  expect(explanation).toMatchObject({
    kind: "clause",
    holds: true,
    saw: [{ at: "$.eventName", value: '"CreateUser"' }],
  });
  expect(tested).toEqual({ matches: true, extracted: {} });
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("one that does not tells why", async () => {
  const { explanation, test: tested } = await verdict("{ $.errorCode != x }", message);
  expect(explanation?.reason).toContain("$.errorCode is absent");
  expect(tested?.matches).toBe(false);
});

test("values of a line are extracted", async () => {
  const { test: tested } = await verdict("[ip, status = 4*]", "::1 404");
  expect(tested).toEqual({ matches: true, extracted: { $ip: "::1", $status: "404" } });
});

test("one that AWS refuses is told with the place", async () => {
  const { refused, explanation } = await verdict("{ $.eventName CreateUser }", message);
  expect(refused?.offset).toBe(14);
  expect(refused?.message).toBe("Invalid metric filter pattern");
  expect(explanation).toBeUndefined();
});

test("check's findings come with their place", async () => {
  const { findings } = await verdict("{ $.eventNam = CreateUser }");
  expect(findings.map(({ rule, span }) => ({ rule, span }))).toEqual([
    { rule: "unknown-field", span: { start: 2, end: 12 } },
  ]);
});
