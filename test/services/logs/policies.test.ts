/** Subscription filters, resource policies and index policies, with the official client. */
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import { beforeEach, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";

const running = useCloud({ services: ["logs"] });
const client = running.client(logs.CloudWatchLogsClient);

beforeEach(async () => {
  running.reset();
  await client.send(new logs.CreateLogGroupCommand({ logGroupName: "g" }));
});

const arn = "arn:aws:logs:us-east-1:000000000000:log-group:g";

describe("a subscription filter", () => {
  const put = (destinationArn: string, more: Partial<logs.PutSubscriptionFilterCommandInput> = {}) =>
    client.send(
      new logs.PutSubscriptionFilterCommand({
        logGroupName: "g",
        filterName: "f",
        filterPattern: "",
        destinationArn,
        ...more,
      }),
    );
  const lambda = (account: string) => `arn:aws:lambda:us-east-1:${account}:function:f`;
  const refusals: [string, () => Promise<unknown>, string, RegExp][] = [
    [
      "since nothing delivers",
      () => put(lambda("000000000000")),
      "InvalidParameterException",
      /^Could not deliver test message/,
    ],
    [
      "to another account's function",
      () => put(lambda("111111111111")),
      "AccessDeniedException",
      /^Cross-account lambda/,
    ],
    [
      "to a stream without a role",
      () => put("arn:aws:kinesis:us-east-1:000000000000:stream/s"),
      "InvalidParameterException",
      /^destinationArn for vendor kinesis cannot be used without roleArn$/,
    ],
    [
      "of a bad pattern",
      () => put(lambda("000000000000"), { filterPattern: "{ $.a = }" }),
      "InvalidParameterException",
      /^Invalid .* pattern$/,
    ],
    [
      "of no group, described",
      () => client.send(new logs.DescribeSubscriptionFiltersCommand({ logGroupName: "none" })),
      "ResourceNotFoundException",
      /^The specified log group does not exist\.$/,
    ],
    [
      "that is not there, deleted",
      () => client.send(new logs.DeleteSubscriptionFilterCommand({ logGroupName: "g", filterName: "f" })),
      "ResourceNotFoundException",
      /^The specified subscription filter does not exist\.$/,
    ],
  ];
  test.each(refusals)("is refused: %s", async (_what, act, name, message) => {
    await expect(act()).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
    const { subscriptionFilters } = await client.send(
      new logs.DescribeSubscriptionFiltersCommand({ logGroupName: "g" }),
    );
    expect(subscriptionFilters).toEqual([]);
  });
});

describe("a resource policy", () => {
  const policyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [] });
  const put = (input: logs.PutResourcePolicyCommandInput) =>
    client.send(new logs.PutResourcePolicyCommand({ policyDocument, ...input }));
  const describeAll = async (input: logs.DescribeResourcePoliciesCommandInput = {}) =>
    (await client.send(new logs.DescribeResourcePoliciesCommand(input))).resourcePolicies;

  test("of the account is put, described and deleted by name", async () => {
    const policy = {
      policyName: "p",
      policyDocument,
      lastUpdatedTime: running.clock.now(),
      policyScope: "ACCOUNT",
    };
    expect((await put({ policyName: "p" })).resourcePolicy).toEqual(policy);
    expect([await describeAll(), await describeAll({ policyScope: "RESOURCE" })]).toEqual([[policy], []]);
    await client.send(new logs.DeleteResourcePolicyCommand({ policyName: "p" }));
    expect(await describeAll()).toEqual([]);
    for (let index = 0; index < 10; index++) await put({ policyName: `p${index}` });
    await expect(put({ policyName: "p10" })).rejects.toMatchObject({ name: "LimitExceededException" });
  });

  test("of a group is put at its revision", async () => {
    const { revisionId = "" } = await put({ resourceArn: arn });
    expect(await describeAll({ resourceArn: arn })).toMatchObject([{ policyScope: "RESOURCE", revisionId }]);
    await expect(put({ resourceArn: arn, expectedRevisionId: "other" })).rejects.toThrow("revision");
    await put({ resourceArn: arn, expectedRevisionId: revisionId });
  });

  const refusals: [string, () => Promise<unknown>, string][] = [
    ["that is no JSON", () => put({ policyName: "p", policyDocument: "no" }), "InvalidParameterException"],
    ["that names nothing", () => put({}), "InvalidParameterException"],
    [
      "that is not there",
      () => client.send(new logs.DeleteResourcePolicyCommand({ policyName: "p" })),
      "ResourceNotFoundException",
    ],
  ];
  test.each(refusals)("is refused: one %s", async (_what, act, name) => {
    await expect(act()).rejects.toMatchObject({ name });
  });
});

test("an index policy is put, described and deleted", async () => {
  const policyDocument = JSON.stringify({ Fields: ["eventName"] });
  const put = (document: string) =>
    client.send(new logs.PutIndexPolicyCommand({ logGroupIdentifier: "g", policyDocument: document }));
  const describeAll = async () =>
    (await client.send(new logs.DescribeIndexPoliciesCommand({ logGroupIdentifiers: [arn] }))).indexPolicies;
  const policy = {
    logGroupIdentifier: arn,
    policyDocument,
    source: "LOG_GROUP",
    lastUpdateTime: running.clock.now(),
  };
  expect((await put(policyDocument)).indexPolicy).toEqual(policy);
  expect(await describeAll()).toEqual([policy]);
  await expect(put("{}")).rejects.toMatchObject({ name: "InvalidParameterException" });
  await client.send(new logs.DeleteIndexPolicyCommand({ logGroupIdentifier: arn }));
  expect(await describeAll()).toEqual([]);
});
