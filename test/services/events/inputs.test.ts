/** What a target is sent: a part of the event, a constant or a template. */
import type { Target } from "@aws-sdk/client-eventbridge";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Events, startEvents } from "./fixture.ts";

let bridge: Events;
let queue: string;
beforeAll(async () => {
  bridge = await startEvents();
  queue = await bridge.createQueue("inputs");
  await bridge.putRule("orders", { source: ["shop"] });
});
afterAll(() => bridge.cloud.close());

const detail = {
  command: "update-account",
  payload: { acc_id: "0a78", sf_id: "baz" },
  items: [{ id: 1 }, { id: 2 }],
  says: 'a "quote"',
  nothing: null,
  count: 0,
};

async function given(settings: Partial<Target>): Promise<string[]> {
  await bridge.putTarget("orders", queue, settings);
  await bridge.putEvent(detail, { Time: new Date("2026-03-01T00:00:00Z"), Resources: ["arn:one"] });
  return bridge.received(queue);
}

describe("a part of the event", () => {
  test.each([
    ["$.detail.payload", '{"acc_id":"0a78","sf_id":"baz"}'],
    ["$.detail.payload.sf_id", '"baz"'],
    ["$.detail.items[1]", '{"id":2}'],
    ["$.detail.items[*].id", "[1,2]"],
    ["$.detail['payload']['sf_id']", '"baz"'],
    ["$.resources[0]", '"arn:one"'],
    ["$.detail.count", "0"],
    ["$.detail.nothing", "null"],
  ])("%s is %s", async (InputPath, expected) => {
    expect(await given({ InputPath })).toEqual([expected]);
  });

  test("that is not there: nothing is sent", async () => {
    expect(await given({ InputPath: "$.detail.missing" })).toEqual([]);
  });
});

test("a constant is sent as it is written", async () => {
  expect(await given({ Input: '{ "a" : 1 }' })).toEqual(['{ "a" : 1 }']);
});

describe("a template of text", () => {
  test.each([
    ['"Event of <type>, from detail <command>"', '"Event of order, from detail update-account"'],
    ['"from detail <missing>"', '"from detail "'],
    ['"{[/with brackets <type>"', '"{[/with brackets order"'],
    ['"<command>"\n"<type>"', '"update-account"\n"order"'],
    ['"payload <payload>"', '"payload {acc_id:0a78,sf_id:baz}"'],
    ['"ids <ids>"', '"ids [1,2]"'],
    ['"says <says>"', '"says a "quote""'],
    ['"<aws.events.rule-name> <aws.events.rule-arn>"', '"orders arn:aws:events:us-east-1:000000000000:rule/orders"'],
  ])("%s makes %s", async (InputTemplate, expected) => {
    expect(await given({ InputTransformer: { InputPathsMap, InputTemplate } })).toEqual([expected]);
  });
});

describe("a template of JSON", () => {
  test.each([
    ['{"type": <type>,  "command": <command>}', '{"type":"order","command":"update-account"}'],
    ['{"type": <type>, "missing": <missing>}', '{"type":"order","missing":""}'],
    ['{"text": "of \\"<type>\\" and <command>"}', '{"text":"of \\"order\\" and update-account"}'],
    [
      '{"list": [ 9, <type>, true ], "payload": <payload>}',
      '{"list":[9,"order",true],"payload":{"acc_id":"0a78","sf_id":"baz"}}',
    ],
    ['{"count": <count>, "nothing": <nothing>}', '{"count":0,"nothing":null}'],
    ['{"says": <says>}', '{"says":"a \\"quote\\""}'],
    [
      '{"at": <aws.events.event.ingestion-time>}',
      expect.stringMatching(/^\{"at":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"\}$/),
    ],
    [
      '{"event": <aws.events.event>}',
      expect.stringMatching(
        /^\{"event":\{"id":"[\da-f-]{36}","account":"000000000000","detailType":"order","time":"2026-03-01T00:00:00Z","source":"shop","region":"us-east-1","resources":\["arn:one"\],"version":"0"\}\}$/,
      ),
    ],
    [
      '{"event": <aws.events.event.json>}',
      expect.stringMatching(/^\{"event":\{"version":"0",.*"detail":\{"command":.*\}\}\}$/),
    ],
  ])("%s makes %s", async (InputTemplate, expected) => {
    expect(await given({ InputTransformer: { InputPathsMap, InputTemplate } })).toEqual([expected]);
  });

  test("fails where a value within quotes makes it none", async () => {
    const before = await bridge.metric("FailedInvocations", { RuleName: "orders" });
    expect(await given({ InputTransformer: { InputPathsMap, InputTemplate: '{"says": "<says>"}' } })).toEqual([]);
    expect(await bridge.metric("FailedInvocations", { RuleName: "orders" })).toBe(before + 1);
  });
});

const InputPathsMap = {
  type: "$.detail-type",
  command: "$.detail.command",
  payload: "$.detail.payload",
  ids: "$.detail.items[*].id",
  says: "$.detail.says",
  nothing: "$.detail.nothing",
  count: "$.detail.count",
  missing: "$.detail.missing",
};
