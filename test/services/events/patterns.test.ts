/** The shared vectors of event patterns, by TestEventPattern. */
import * as events from "@aws-sdk/client-eventbridge";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Events, refusal, startEvents } from "./fixture.ts";
import { eventPatternVectors, vectorsAreHere } from "./pattern-vectors.ts";

let bridge: Events;
beforeAll(async () => {
  bridge = await startEvents();
});
afterAll(() => bridge.cloud.close());

function ask(EventPattern: string, event: unknown) {
  return bridge.client.send(
    new events.TestEventPatternCommand({
      EventPattern,
      Event: typeof event === "string" ? event : JSON.stringify(event),
    }),
  );
}

describe.skipIf(!vectorsAreHere)("TestEventPattern as validated on AWS (skipped without the shared vectors)", () => {
  test.each(eventPatternVectors())("$name", async ({ pattern, event, matches, refusal: expected }) => {
    if (expected === undefined) expect((await ask(pattern, event)).Result).toBe(matches);
    else expect(await refusal(ask(pattern, event))).toBe(`InvalidEventPatternException: ${expected}`);
  });
});

const whole = {
  ...{ id: "1", source: "shop", "detail-type": "order", account: "000000000000" },
  ...{ region: "us-east-1", time: "2026-01-01T00:00:00Z", resources: [] },
};

test.each([
  ["text that is no JSON", "plain"],
  ["an array", "[]"],
  ["an event without its account", JSON.stringify({ ...whole, account: undefined })],
])("an event must be whole: %s", async (_, event) => {
  expect(await refusal(ask('{"source": ["shop"]}', event))).toBe("ValidationException: Parameter Event is not valid.");
});

test.each([
  [
    "2,049 characters",
    JSON.stringify({ source: ["x".repeat(2_034)] }),
    "The event pattern is longer than 2048 characters.",
  ],
  [
    "1,024 combinations",
    JSON.stringify(
      Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`f${at}`, { $or: [{ a: [1] }, { b: [1] }] }])),
    ),
    "The event pattern makes more than 1000 combinations by $or.",
  ],
])("a pattern has limits: %s", async (_, pattern, sentence) => {
  expect(await refusal(ask(pattern, whole))).toBe(`LimitExceededException: ${sentence}`);
});
