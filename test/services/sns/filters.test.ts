/** Filter policies: which are refused, and which messages pass; the recorded refusals hold their policies in their texts. */
import { existsSync, readFileSync } from "node:fs";
import * as sns from "@aws-sdk/client-sns";
import { beforeAll, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";
import { followLink, refusalOf, snsOf } from "./fixture.ts";

const running = useCloud({ services: ["sns"] });
const cloud = snsOf(running);
let topic: string;
let arn: string;
beforeAll(async () => {
  topic = await cloud.createTopic("alarms");
  arn = await cloud.subscribe(topic, "ops@example.com");
  await followLink(running);
});

function set(AttributeName: string, value: unknown) {
  return cloud.client.send(
    new sns.SetSubscriptionAttributesCommand({
      ...{ SubscriptionArn: arn, AttributeName },
      AttributeValue: typeof value === "string" ? value : JSON.stringify(value),
    }),
  );
}

async function filterBy(policy: object, scope: string): Promise<void> {
  await set("FilterPolicy", "");
  await set("FilterPolicyScope", scope);
  await set("FilterPolicy", policy);
}

/** Whether the subscriber got a mail of it. */
async function passes(
  message: string,
  MessageAttributes?: Record<string, sns.MessageAttributeValue>,
): Promise<boolean> {
  running.cloud.mailbox.clear();
  await cloud.publish(topic, message, MessageAttributes && { MessageAttributes });
  return running.inbox().length === 1;
}

interface Recording {
  readonly test: string;
  readonly recorded: Readonly<Record<string, { readonly Error?: { readonly Code: string; readonly Message: string } }>>;
}

const file = new URL(
  "../../../../shared/semantics/vectors/recorded/sns-filter-policy.localstack.json",
  import.meta.url,
);
const absent = !existsSync(file);
if (absent)
  console.warn("SKIPPED: the recorded refusals of filter policies, because ../shared/semantics is not there.");
const recordings: Recording[] = absent ? [] : JSON.parse(readFileSync(file, "utf8")).recordings;

/** AWS quotes the policy that it refuses. */
const quoted = recordings.flatMap(({ test: name, recorded }) =>
  Object.entries(recorded).flatMap(([step, { Error: error }]) => {
    const policy = /\[Source: \(String\)"(.*)"; line: 1/.exec(error?.Message ?? "")?.[1];
    const asked = /^Invalid parameter: (Attributes Reason: )?/.exec(error?.Message ?? "")?.[0] ?? "";
    return policy === undefined || error === undefined
      ? []
      : [
          {
            name: `${name.split("::").at(-1)} ${step}`,
            policy,
            code: error.Code,
            what: error.Message.slice(asked.length),
          },
        ];
  }),
);

describe("a filter policy that AWS refused", () => {
  test.skipIf(absent)("is recorded some forty times (skipped without ../shared)", () => {
    expect(quoted.length).toBeGreaterThan(30);
  });

  test.each(quoted)("$name: $policy", async ({ policy, code, what }) => {
    await set("FilterPolicyScope", "MessageBody");
    const message = `Invalid parameter: ${what}`;
    expect(await refusalOf(set("FilterPolicy", policy))).toEqual({ code, message, status: 400 });
    const Attributes = { FilterPolicy: policy };
    const subscribed = new sns.SubscribeCommand({
      TopicArn: topic,
      Protocol: "email",
      Endpoint: "new@example.com",
      Attributes,
    });
    expect((await refusalOf(cloud.client.send(subscribed))).message).toBe(
      `Invalid parameter: Attributes Reason: ${what}`,
    );
  });
});

function values(count: number) {
  return Array.from({ length: count }, (_, index) => `value${index}`);
}
const inBody = "MessageBody";
const inAttributes = "MessageAttributes";
function place(line: string) {
  return `\n at [Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); ${line}]`;
}
const literals = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
const tooComplex = "FilterPolicy: Filter policy is too complex";
const or152 = {
  source: values(4),
  $or: [
    { metricName: values(6) },
    { metricType: values(4), $or: [{ metricId: [1, 2, 3, 4] }, { spaceId: [1, 2, 3, 4] }] },
  ],
};
const or150 = {
  source: values(3),
  $or: [
    { metricName: values(6) },
    { metricType: values(4), $or: [{ metricId: [1, 2, 3, 4] }, { spaceId: [1, 2, 3, 4, 5, 6, 7] }] },
  ],
};
const refused: [policy: unknown, scope: string, what: string][] = [
  [
    "{invalidjson}",
    inBody,
    `FilterPolicy: failed to parse JSON. Unexpected character ('i' (code 105)): was expecting double-quote to start field name${place("line: 1, column: 2")}`,
  ],
  [
    "invalid",
    inBody,
    `FilterPolicy: failed to parse JSON. Unrecognized token 'invalid': was expecting ${literals}${place("line: 1, column: 8")}`,
  ],
  [
    '{"a"\n 1}',
    inBody,
    `FilterPolicy: failed to parse JSON. Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value${place("line: 2, column: 2")}`,
  ],
  [
    '{"a":[1 2]}',
    inBody,
    `FilterPolicy: failed to parse JSON. Unexpected character ('2' (code 50)): was expecting comma to separate Array entries${place("line: 1, column: 9")}`,
  ],
  ['{"a":[', inBody, `FilterPolicy: failed to parse JSON. Unexpected end-of-input${place("line: 1, column: 7")}`],
  ["[]", inBody, "FilterPolicy: Filter is not an object"],
  [{ key: values(151) }, inAttributes, tooComplex],
  [{ key1: values(100), key2: values(51) }, inAttributes, tooComplex],
  [{ a: { b: { c: values(4) } }, d: { e: values(3) }, f: values(3) }, inBody, tooComplex],
  [or152, inAttributes, tooComplex],
  [
    Object.fromEntries(values(6).map((name) => [name, ["x"]])),
    inAttributes,
    "FilterPolicy: Filter policy can not have more than 5 keys",
  ],
  [
    { object: { key: [{ prefix: "auto-" }] } },
    inAttributes,
    "Filter policy scope MessageAttributes does not support nested filter policy",
  ],
  [{ key: [{ cidr: "bad-filter" }] }, inBody, "FilterPolicy: Malformed CIDR, one '/' required"],
  [{ key: [{ cidr: "bad-filter/64" }] }, inBody, "FilterPolicy: Nonstandard IP address: bad-filter"],
  [{ key: [{ cidr: "bad-filter/bad" }] }, inBody, "FilterPolicy: Malformed CIDR, mask bits must be an integer"],
  [{ key: [{ cidr: "xx.11.xx/8" }] }, inBody, "FilterPolicy: Nonstandard IP address: xx.11.xx"],
];
describe("a filter policy", () => {
  test.each(refused)("%j for the %s is refused", async (policy, scope, what) => {
    await set("FilterPolicy", "");
    await set("FilterPolicyScope", scope);
    const expected = { code: "InvalidParameter", message: `Invalid parameter: ${what}`, status: 400 };
    expect(await refusalOf(set("FilterPolicy", policy))).toEqual(expected);
  });

  const taken: [policy: object, scope: string][] = [
    [or150, inAttributes],
    [{ key: values(150) }, inAttributes],
    [
      { key: [{ "anything-but": { prefix: "test-" } }, { "anything-but": ["a", "b"] }, { "anything-but": "a" }] },
      inAttributes,
    ],
    [{ $or: ["a field of that name"] }, inBody],
    [{ $or: [{ prefix: "a" }] }, inBody],
  ];
  test.each(taken)("%j for the %s is taken", async (policy, scope) => {
    await filterBy(policy, scope);
    expect(JSON.parse((await cloud.subscriptionAttributes(arn)).FilterPolicy ?? "")).toEqual(policy);
  });

  test("for the body cannot become one for attributes where it is nested", async () => {
    await filterBy({ object: { key: ["x"] } }, inBody);
    const message = "Invalid parameter: Filter policy scope MessageAttributes does not support nested filter policy";
    expect((await refusalOf(set("FilterPolicyScope", inAttributes))).message).toBe(message);
  });
});

describe("on attributes", () => {
  const text = (StringValue: string) => ({ DataType: "String", StringValue });
  const number = (StringValue: string) => ({ DataType: "Number", StringValue });
  const list = (...items: unknown[]) => ({ DataType: "String.Array", StringValue: JSON.stringify(items) });
  const range = { attr1: [{ numeric: [">", 0, "<=", 100] }] };
  const cases: [policy: object, attributes: Record<string, sns.MessageAttributeValue>, passes: boolean][] = [
    [range, { attr1: number("99.12") }, true],
    [range, { attr1: number("100") }, true],
    [range, { attr1: number("0") }, false],
    [range, { attr1: number("111") }, false],
    [range, { attr1: text("99") }, false],
    [{ attr1: [null, { "anything-but": "whatever" }] }, {}, false],
    [{ store: [{ exists: true }] }, { store: number("99"), def: number("99") }, true],
    [{ store: [{ exists: true }] }, { attr1: number("111") }, false],
    [{ store: [{ exists: false }] }, { def: number("99") }, true],
    [{ store: [{ exists: false }] }, { def: number("99"), store: number("99") }, false],
    [{ store: [{ exists: false }] }, {}, false],
    [{ store: ["value1"] }, { store: text("value1") }, true],
    [{ store: ["value1"] }, { store: list("value1", "value2") }, true],
    [{ store: ["value1"] }, { store: list("value2", "value3") }, false],
    [{ store: ["AQI="] }, { store: { DataType: "Binary", BinaryValue: Uint8Array.of(1, 2) } }, false],
    [{ price: [100] }, { price: number("100.0") }, true],
    [{ price: [100] }, { price: text("100") }, false],
    [{ price: [{ "anything-but": [100, 500] }] }, { price: list(100, 50) }, true],
    [{ price: [{ "anything-but": [100, 500] }] }, { price: list(100, 500) }, false],
    [{ store: [{ "equals-ignore-case": "Shop" }] }, { store: text("sHOP") }, true],
    [{ store: [{ suffix: "ball" }] }, { store: text("football") }, true],
    [{ store: [{ "anything-but": { prefix: "order-" } }] }, { store: text("order-1") }, false],
    [{ a: ["1"], b: ["2"] }, { a: text("1") }, false],
    [{ a: ["1"], b: ["2"] }, { a: text("1"), b: text("2") }, true],
    [{ "a.b": ["1"] }, { "a.b": text("1") }, true],
    [{ a: ["1"], $or: [{ b: ["2"] }, { c: ["3"] }] }, { a: text("1"), c: text("3") }, true],
    [{ a: ["1"], $or: [{ b: ["2"] }, { c: ["3"] }] }, { a: text("1"), c: text("4") }, false],
  ];
  test.each(cases)("%j with %j: %s", async (policy, attributes, expected) => {
    await filterBy(policy, inAttributes);
    expect(await passes("hello", attributes)).toBe(expected);
  });
});

describe("on the body", () => {
  const nested = {
    object: { key: [{ prefix: "auto-" }, "hardcodedvalue"], nested_key: [{ exists: false }] },
    test: [{ exists: false }],
  };
  const route = { headers: { "route-to": ["queue1"] } };
  const records = {
    Records: { s3: { object: { key: [{ prefix: "auto-" }] } }, eventName: [{ prefix: "ObjectCreated:" }] },
  };
  const put = (eventName: string, key: string) => ({ eventName, s3: { object: { key } } });
  const either = {
    $or: [{ metricName: ["CPUUtilization", "ReadLatency"] }, { namespace: ["AWS/EC2", "AWS/ES"] }],
    detail: { scope: ["Service"], $or: [{ source: ["aws.cloudwatch"] }, { type: ["CloudWatch Alarm State Change"] }] },
  };
  const address = {
    detail: { $or: [{ ip: [{ cidr: "10.0.0.0/24" }] }, { ip6: [{ cidr: "2001:db8:1234:1a00::/64" }] }] },
  };
  const cases: [policy: object, body: unknown, passes: boolean][] = [
    [nested, { object: { key: "auto-test" } }, true],
    [nested, { object: { key: "hardcodedvalue" } }, true],
    [nested, { object: { key: "test-auto" } }, false],
    [nested, { object: { key: "auto-test" }, test: "just-exists" }, false],
    [nested, { object: { key: "auto-test", nested_key: "just-exists" } }, false],
    [nested, { object: { test: "auto-test" } }, false],
    [nested, { test: "auto-test" }, false],
    [nested, "a JSON string", false],
    [{ "object.nested": ["v"] }, { object: { nested: "v" } }, true],
    [{ "object.nested": ["v"] }, { "object.nested": "v" }, true],
    [{ "object.nested": ["v"] }, { object: { nested: "other" } }, false],
    [{ "a.b.c": ["v"] }, { "a.b": { c: "v" } }, true],
    [{ "a.b.c": ["v"] }, { a: { "b.c": "v" } }, true],
    [{ a: { b: ["v"], c: ["w"] } }, { "a.b": "v", a: { c: "w" } }, true],
    [route, { headers: { "route-to": ["queue1", "queue2"] } }, true],
    [route, { headers: { "route-to": ["queue3"] } }, false],
    [records, { Records: [put("ObjectCreated:Put", "auto-1")] }, true],
    [records, { Records: [put("ObjectRemoved:Delete", "auto-1")] }, false],
    [
      records,
      {
        Records: [
          { eventName: "ObjectCreated:Put", s3: { object: [[{ key: "auto-1" }]] } },
          put("ObjectRemoved:Delete", "home"),
        ],
      },
      true,
    ],
    [records, { Records: [put("ObjectCreated:Put", "home"), put("ObjectRemoved:Delete", "auto-1")] }, false],
    [either, { metricName: "CPUUtilization", detail: { scope: "Service", source: "aws.cloudwatch" } }, true],
    [either, { namespace: "AWS/ES", detail: { scope: "Service", type: "CloudWatch Alarm State Change" } }, true],
    [either, { metricName: "AWS/EC2", detail: { scope: "Service", source: "aws.cloudwatch" } }, false],
    [either, { metricName: "CPUUtilization", detail: { scope: "Service" } }, false],
    [address, { detail: { ip: "10.0.0.255" } }, true],
    [address, { detail: { ip: "10.0.1.1" } }, false],
    [address, { detail: { ip6: "2001:0db8:1234:1a00:0000:0000:0000:0000" } }, true],
    [address, { detail: { ip6: "2001:0db8:123f:1a01:0000:0000:0000:0000" } }, false],
    [{ detail: { eventVersion: [""] } }, { resources: [], detail: { eventVersion: "", responseElements: null } }, true],
    [{ detail: { responseElements: [null] } }, { detail: { responseElements: null } }, true],
    [{ flag: [true] }, { flag: true }, true],
    [{ flag: [true] }, { flag: "true" }, false],
    [{ "constructor.name": [{ exists: true }] }, { a: 1 }, false],
  ];
  test.each(cases)("%j with %j: %s", async (policy, body, expected) => {
    await filterBy(policy, inBody);
    expect(await passes(JSON.stringify(body))).toBe(expected);
  });

  test("no plain text passes", async () => {
    await filterBy({ a: [{ exists: false }] }, inBody);
    expect(await passes("Regular string message")).toBe(false);
  });
});
