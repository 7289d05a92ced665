/** What a diagnosis says of steps that came, but not in time to be seen, and of what it cannot look at. */
import { CloudWatchClient, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import { describe, expect, test } from "vitest";
import { openAws } from "../../src/aws/aws.ts";
import type { Chain } from "../../src/drill/chain.ts";
import { diagnose } from "../../src/drill/diagnose/diagnose.ts";
import { type Step, steps } from "../../src/drill/steps.ts";
import { clientOptions } from "../running/clients.ts";
import { type Break, deleteAlarm, deleteFilter, newKey, putAlarm, putFilter, putRolePolicy } from "./breaks.fixture.ts";
import { type Bench, type Drill, drilled, standChain, testCloud } from "./broken-chain.fixture.ts";
import { createUser, nothing, objects, west } from "./deeds.fixture.ts";

const cloud = testCloud();

/** As it was to one who stopped looking before the step. */
function before(step: Step, chain: Chain): Chain["seen"] {
  return Object.fromEntries(
    steps.slice(0, steps.indexOf(step)).map((each) => [each, chain.seen[each] ?? chain.calledAt]),
  );
}

/** KMS takes no policy that shuts out who writes it. */
const root = "arn:aws:iam::000000000000:root";
function keyPolicy(who: object): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: who, Action: "kms:*", Resource: "*" }],
  });
}

/** The embedded cloud encrypts nothing: on AWS no log event would come from here on. */
function encryptGroup(spoil: (bench: Bench, key: string) => Promise<unknown>): Break {
  return async (bench) => {
    const key = await newKey(bench);
    const Policy = keyPolicy({ Service: "logs.us-east-1.amazonaws.com", AWS: root });
    await bench.aws.kms.putKeyPolicy({ KeyId: key, Policy });
    const group = { logGroupName: bench.deployment.logGroup, kmsKeyId: key };
    await bench.aws.logs.associateKmsKey(group);
    await spoil(bench, key);
  };
}

/** PutMetricAlarm in another region, and the alarm of the place is gone. */
const moveAlarm: Break = async (bench) => {
  const { aws, running } = bench;
  const { MetricAlarms: [alarm] = [] } = await aws.cloudwatch.describeAlarms({
    AlarmNames: ["new-user-created-alarm"],
  });
  const other = new CloudWatchClient(clientOptions(running, "us-east-1"));
  const { MetricName, Namespace, Threshold, EvaluationPeriods, ComparisonOperator, Period, Statistic } = alarm ?? {};
  await other.send(
    new PutMetricAlarmCommand({
      AlarmName: "new-user-created-alarm",
      ...{ MetricName, Namespace, Threshold, EvaluationPeriods, ComparisonOperator, Period, Statistic },
    }),
  );
  other.destroy();
  await deleteAlarm(bench);
};

/** CloudTrail denies itself by what only AWS can judge. */
const denySilently = putRolePolicy(
  {
    Statement: [
      { Effect: "Deny", Action: "logs:*", Resource: "*", Condition: { Null: { "aws:TokenIssueTime": "true" } } },
    ],
  },
  "deny",
);

const rows: [what: string, how: Break, missing: Step, words: RegExp, drill?: Drill][] = [
  [
    "a record that was slow",
    nothing,
    "record",
    /^CreateUser of 2026-01-01T00:15:\d\dZ stands in event history by now, later than was waited for/,
  ],
  [
    "a record of another region",
    nothing,
    "record",
    /^CreateUser is recorded in us-east-1 and was looked for in eu-west-1/,
    west,
  ],
  [
    "a record of another source",
    nothing,
    "record",
    /^CreateUser is recorded with eventSource iam\.amazonaws\.com and not with sso\.amazonaws\.com/,
    { deed: { eventName: "CreateUser", eventSource: "sso.amazonaws.com", region: "us-east-1" } },
  ],
  [
    "a log event that was slow",
    nothing,
    "log-event",
    /^the record stands in log group bell-LogGroup-\w+ since 2026-01-01T00:15:01Z, later than was waited for/,
  ],
  [
    "a log group whose key is disabled",
    encryptGroup(({ aws }, KeyId) => aws.kms.disableKey({ KeyId })),
    "log-event",
    /^log group bell-LogGroup-\w+ cannot be written to: key arn:\S+ is Disabled: enable it by 'aws kms enable-key'$/,
  ],
  [
    "a log group whose key knows another region only",
    encryptGroup(({ aws }, KeyId) =>
      aws.kms.putKeyPolicy({ KeyId, Policy: keyPolicy({ Service: "logs.eu-west-1.amazonaws.com", AWS: root }) }),
    ),
    "log-event",
    /cannot be written to: statement 1 of the key's policy allows kms:Encrypt for logs\.eu-west-1\.amazonaws\.com, arn:aws:iam::000000000000:root and not for logs\.us-east-1\.amazonaws\.com/,
  ],
  [
    "a delivery that fails for a reason that is not known here",
    denySilently,
    "log-event",
    /^CloudTrail reports AccessDenied of its latest delivery to log group bell-LogGroup-\w+/,
  ],
  [
    "a filter that came after the record",
    nothing,
    "datapoint",
    /^metric filter new-user-created was made at 2026-01-01T00:16:\S+, after the record had come at 2026-01-01T00:15:\S+, and sees only what comes later/,
    {
      act: async (bench) => {
        await deleteFilter(bench);
        await createUser(bench);
        await bench.cloud.pass("PT1M");
        await putFilter({})(bench);
      },
    },
  ],
  [
    "a data event's pattern, of which no record can be looked up",
    putFilter({ filterName: "object-put", filterPattern: "{ $.eventName = Put* }" }, { metricName: "object-put" }),
    "datapoint",
    /^metric filter object-put has another pattern than is declared, \{ \$\.eventName = Put\* \}: put the declared one back, /,
    objects,
  ],
  [
    "a datapoint that was slow",
    nothing,
    "datapoint",
    /^no reason was found in the metric filters of the log group, since when they are there, .* and the record's age\. A metric filter's datapoint may take/,
  ],
  [
    "an alarm in another region",
    moveAlarm,
    "alarm",
    /^alarm new-user-created-alarm is in us-east-1, and the metric it should watch is in eu-west-1/,
    west,
  ],
  [
    "an alarm that is evaluated once an hour",
    putAlarm({ Period: 21600, EvaluationPeriods: 5, DatapointsToAlarm: 1 }),
    "alarm",
    /looks back over 5 periods of 21600 s, more than a day, and so is evaluated once an hour/,
  ],
  [
    "an alarm that was slow",
    nothing,
    "alarm",
    /^no reason was found in the alarm, .*\. An alarm is evaluated once a minute/,
  ],
  [
    "a mail that went astray",
    nothing,
    "notification",
    /^the alarm told its topic, which sends to ops@example\.com \(email\)/,
  ],
];

describe("explains", () => {
  test.each(rows)("%s", async (_what, how, missing, words, drill) => {
    const bench = await standChain(cloud(), drill);
    await how(bench);
    const chain = await drilled(bench, drill);
    const found = await diagnose({ ...chain, seen: before(missing, chain) });
    bench.aws.close();
    expect(found).toEqual({ step: missing, reason: expect.stringMatching(words) });
  });
});

describe("of a record says", () => {
  const records: [what: string, fields: object, step: Step, words: RegExp][] = [
    [
      "that it is too old",
      { eventTime: "2023-07-10T12:23:05Z" },
      "datapoint",
      /^the record is of 2023-07-10T12:23:05Z, .*two weeks/,
    ],
    [
      "that it is too large",
      { eventID: undefined, x: "x".repeat(300_000) },
      "log-event",
      /^the record of CreateUser has 30\d{4} bytes, /,
    ],
  ];
  test.each(records)("%s", async (_what, fields, step, words) => {
    const bench = await standChain(cloud());
    const chain = await drilled(bench);
    const found = await diagnose({ ...chain, record: { ...chain.record, ...fields }, seen: before(step, chain) });
    bench.aws.close();
    expect(found).toEqual({ step, reason: expect.stringMatching(words) });
  });
});

test("what cannot be looked at is said", async () => {
  const bench = await standChain(cloud());
  const { record: _unseen, ...chain } = await drilled(bench);
  await using unreachable = openAws(clientOptions({ url: "http://127.0.0.1:1" }));
  const aws = { ...chain.aws, iam: unreachable.iam };
  const { reason } = await diagnose({ ...chain, aws, seen: before("log-event", chain) });
  bench.aws.close();
  expect(reason).toMatch(
    /^no reason was found in the trail, .*; the role it writes with could not be looked at \(.*ECONNREFUSED.*\); what that role may do could not be looked at \(.*\)\. CloudTrail delivers within/,
  );
});

test("a chain that is whole is nobody's case", async () => {
  const bench = await standChain(cloud());
  const chain = await drilled(bench);
  await expect(diagnose(chain)).rejects.toThrow(/came to its end/);
  bench.aws.close();
});

test("a refused call is told in its own words", async () => {
  const deed = { eventName: "DeleteUser", eventSource: "iam.amazonaws.com", region: "us-east-1" };
  const bench = await standChain(cloud());
  const act = ({ aws }: Bench) => aws.iam.deleteUser({ UserName: "nobody" }).catch(() => {});
  const chain = await drilled(bench, { deed, act });
  expect(await diagnose({ ...chain, seen: {} })).toEqual({
    step: "call",
    reason: expect.stringMatching(
      /^the call was refused with NoSuchEntityException \(".*nobody.*"\): mend that, and drill again$/,
    ),
  });
  bench.aws.close();
});
