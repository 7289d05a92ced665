/** Where a drill's own bucket stands in for the trail's, it is known before anything is done. */
import { expect, test } from "vitest";
import type { Monitor } from "../../monitors/monitor.ts";
import { bucketPolicy } from "./built-in/trail.ts";
import { plannedDrill } from "./plan.ts";
import { standsInFor } from "./stand-in.ts";

function watch(pattern: string): Monitor {
  return { name: "watch", pattern };
}

test.each([
  ["by its name", '{ ($.eventName = PutBucketPolicy) && ($.requestParameters.bucketName = "*trail*") }', ["bucket"]],
  ["by the call alone", "{ $.eventName = PutBucketPolicy }", [undefined]],
  ["by any name", '{ ($.eventName = PutBucketPolicy) && ($.requestParameters.bucketName = "*") }', [undefined]],
  ["not at all", '{ ($.eventName = PutBucketPolicy) && ($.requestParameters.bucketName = "{{stack.bucket}}") }', []],
])("the alarm is rung %s", (_what, pattern, expected) => {
  const { acts } = plannedDrill(bucketPolicy, [watch(pattern)]);
  expect(acts.flatMap(({ rings }) => rings.map(standsInFor))).toEqual(expected);
});
