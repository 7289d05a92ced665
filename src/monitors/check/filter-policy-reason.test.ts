/** Which key of a filter policy leaves an alarm's notification out. */
import { expect, test } from "vitest";
import { whyFilteredOut } from "./filter-policy-reason.ts";

const body = JSON.stringify({ AlarmName: "a", NewStateValue: "ALARM", Trigger: { Period: 300 } });

test.each<[policy: object, scope: string, body: string | undefined, why: string | undefined]>([
  [{ NewStateValue: ["ALARM"] }, "MessageBody", body, undefined],
  [{ AlarmName: [{ prefix: "a" }], Trigger: { Period: [{ numeric: [">", 60] }] } }, "MessageBody", body, undefined],
  [{ NewStateValue: ["OK"] }, "MessageBody", body, 'it wants NewStateValue ["OK"], and the message has "ALARM"'],
  [{ AlarmName: ["a"], team: ["x"] }, "MessageBody", body, 'it wants team ["x"], and the message has none'],
  [{ NewStateValue: ["OK"] }, "MessageBody", undefined, undefined],
  [
    { NewStateValue: ["ALARM"] },
    "MessageBody",
    "You are receiving this",
    "it looks into the message's body, which for this protocol is a text and no JSON",
  ],
  [
    { NewStateValue: ["ALARM"] },
    "MessageAttributes",
    body,
    "it looks at message attributes, and an alarm's notification has none",
  ],
])("%j on %s of %s", (policy, scope, text, why) => {
  expect(whyFilteredOut(JSON.stringify(policy), scope, text)).toBe(why);
});
