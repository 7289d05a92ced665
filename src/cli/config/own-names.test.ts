/** Which names a history gives to patterns that refer to the stack's own, and what is said where one is missing. */
import { expect, test } from "vitest";
import { type Monitor, patternsOf, type Stack } from "../../monitors/monitor.ts";
import type { OwnNames } from "../../monitors/references.ts";
import { bucketOf, namedStack, unnamedNotes } from "./own-names.ts";

const watch: Monitor = { name: "watch", pattern: '{ $.requestParameters.bucketName = "{{stack.bucket}}" }' };
const acme: Stack = { name: "acme", emails: [], monitors: [watch] };

test.each<[what: string, stack: Stack, address: string, resource: OwnNames, expected: string | undefined]>([
  ["the bucket that is read", acme, "s3://theirs/AWSLogs", {}, "theirs"],
  ["the bucket that is named", acme, "s3://copies", { bucket: "theirs" }, "theirs"],
  ["the bucket that is declared", { ...acme, bucket: { name: "mine" } }, "AWSLogs/", {}, "mine"],
  ["none", acme, "AWSLogs/", {}, undefined],
])("%s", (_what, stack, address, resource, expected) => {
  const named = namedStack(stack, { ...bucketOf(address), ...resource });
  expect(named.monitors.flatMap(patternsOf)).toEqual([
    `{ $.requestParameters.bucketName = "${expected ?? "{{stack.bucket}}"}" }`,
  ]);
  expect(unnamedNotes(named)).toEqual(
    expected === undefined
      ? ["watch refers to {{stack.bucket}} and matches nothing without the name: --resource bucket=NAME"]
      : [],
  );
});
