/** Policy documents that AWS refuses, by service, each with its exception and sentence. */
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as events from "@aws-sdk/client-eventbridge";
import * as iam from "@aws-sdk/client-iam";
import * as kms from "@aws-sdk/client-kms";
import * as s3 from "@aws-sdk/client-s3";
import * as sns from "@aws-sdk/client-sns";
import * as sqs from "@aws-sdk/client-sqs";
import { beforeAll, describe, expect, test } from "vitest";
import { useCloud } from "../running/cloud.ts";
import { as, operatorKey } from "./strict.fixture.ts";

const cloud = useCloud();
const account = "000000000000";
function of<Client>(Service: new (options: ReturnType<typeof as>) => Client) {
  return new Service(as(cloud, operatorKey));
}

const whole = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
function document(Statement: unknown, rest: object = {}) {
  return JSON.stringify({ Version: "2012-10-17", Statement, ...rest });
}
function changed(changes: object) {
  return document({ ...whole, ...changes });
}

type Refused = readonly [what: string, document: string, sentence: string | RegExp];

async function told(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "accepted",
    (error: Error) => `${error.name}: ${error.message}`,
  );
}

let made = 0;
function fresh() {
  made += 1;
  return `policy-${made}`;
}

const syntax = "Syntax errors in policy.";
const legacy = "The policy failed legacy parsing";

const identity: readonly Refused[] = [
  ["no JSON", "{", syntax],
  ["a list", "[]", syntax],
  ["no statement", document([]), syntax],
  ["a statement that is a text", document(["x"]), syntax],
  ["an unknown element", document(whole, { Statements: [] }), syntax],
  ["an unknown element of a statement", changed({ Actions: "x" }), syntax],
  ["a version of no date", document(whole, { Version: "2020-01-01" }), syntax],
  ["an Id that is none", document(whole, { Id: 7 }), syntax],
  ["a Sid that is a number", changed({ Sid: 1 }), syntax],
  ["a Sid with a space", changed({ Sid: "let all" }), /^Statement IDs \(SID\) must be alpha-numeric/],
  [
    "a Sid twice",
    document([
      { ...whole, Sid: "a" },
      { ...whole, Sid: "a" },
    ]),
    "Statement IDs (SID) in a single policy must be unique.",
  ],
  ["no effect", changed({ Effect: undefined }), syntax],
  ["another effect", changed({ Effect: "Permit" }), syntax],
  ["an effect in other letters", changed({ Effect: "ALLOW" }), legacy],
  ["no action", changed({ Action: undefined }), "Policy statement must contain actions."],
  ["an empty list of actions", changed({ Action: [] }), "Policy statement must contain actions."],
  ["Action beside NotAction", changed({ NotAction: "iam:*" }), syntax],
  ["an action that is an object", changed({ Action: { a: 1 } }), syntax],
  ["an action that is a number", changed({ Action: 1 }), syntax],
  [
    "an action of no service",
    changed({ Action: "GetObject" }),
    "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
  ],
  ["an action of two colons", changed({ Action: "s3:Get:Object" }), "Actions/Condition can contain only one colon."],
  [
    "an action of a service that cannot be",
    changed({ NotAction: "s 3:Get", Action: undefined }),
    "Vendor s 3 is not valid",
  ],
  ["no resource", changed({ Resource: undefined }), "Policy statement must contain resources."],
  ["an empty list of resources", changed({ Resource: [] }), "Policy statement must contain resources."],
  ["Resource beside NotResource", changed({ NotResource: "*" }), syntax],
  ["a resource that is no ARN", changed({ Resource: "logs" }), 'Resource logs must be in ARN format or "*".'],
  [
    "an unknown partition",
    changed({ Resource: "arn:azure:s3:::b" }),
    'Partition "azure" is not valid for resource "arn:azure:s3:::b".',
  ],
  [
    "an ARN that ends early",
    changed({ Resource: "arn:aws" }),
    "Resource vendor must be fully qualified and cannot contain regexes.",
  ],
  ["an ARN that lacks a part", changed({ Resource: "arn:aws:s3::b" }), legacy],
  ["an ARN of no service", changed({ Resource: "arn:aws::::b" }), legacy],
  [
    "a bucket in a region",
    changed({ Resource: "arn:aws:s3:eu-west-1::b" }),
    "Resource arn:aws:s3:eu-west-1::b can not contain region information.",
  ],
  [
    "a user in a region",
    changed({ Resource: "arn:aws:iam:eu-west-1:1:user/a" }),
    "IAM resource arn:aws:iam:eu-west-1:1:user/a cannot contain region information.",
  ],
  [
    "a thing that IAM has not",
    changed({ Resource: "arn:aws:iam::1:thing/a" }),
    /^IAM resource path must either be "\*" or start with user\/, /,
  ],
  ["a condition that is a text", changed({ Condition: "x" }), syntax],
  ["an unknown operator", changed({ Condition: { StringMatches: { a: "b" } } }), syntax],
  ["a quantifier with two colons", changed({ Condition: { "ForAnyValue::StringLike": { a: "b" } } }), syntax],
  ["an operator's value that is a text", changed({ Condition: { StringLike: "b" } }), syntax],
  ["a key's value that is an object", changed({ Condition: { StringLike: { a: {} } } }), syntax],
  ["a date that is none", changed({ Condition: { DateLessThan: { "aws:CurrentTime": "soon" } } }), legacy],
  ["a month that is none", changed({ Condition: { DateLessThan: { "aws:CurrentTime": "2026-13-01" } } }), legacy],
  ["a number that is none", changed({ Condition: { NumericLessThan: { "s3:max-keys": "ten" } } }), legacy],
  ["a boolean that is none", changed({ Condition: { Bool: { "aws:SecureTransport": "yes" } } }), legacy],
  ["an address that is none", changed({ Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/99" } } }), legacy],
  ["a principal", changed({ Principal: "*" }), "Policy document should not specify a principal."],
];

const accepted: readonly (readonly [what: string, document: string])[] = [
  ["a variable in a resource's path", changed({ Resource: `arn:aws:iam::*:user/\${aws:username}` })],
  ["a variable in a condition", changed({ Condition: { NumericLessThan: { "s3:max-keys": `\${aws:x}` } } })],
  ["an access point's region", changed({ Resource: "arn:aws:s3:eu-west-1:111122223333:accesspoint/a" })],
  ["a null among resources", changed({ Resource: ["*", null] })],
  ["seconds for a date", changed({ Condition: { DateLessThan: { "aws:EpochTime": "1769860800" } } })],
  [
    "a number and a boolean unquoted",
    changed({ Condition: { NumericLessThan: { "s3:max-keys": 10 }, Bool: { "aws:SecureTransport": true } } }),
  ],
];

describe("IAM", () => {
  const UserName = "drafted";
  beforeAll(async () => {
    await of(iam.IAMClient).send(new iam.CreateUserCommand({ UserName }));
    await of(iam.IAMClient).send(
      new iam.CreateRoleCommand({ RoleName: UserName, AssumeRolePolicyDocument: trusting({}) }),
    );
  });
  const ways: Readonly<Record<string, (PolicyDocument: string) => Promise<unknown>>> = {
    CreatePolicy: (PolicyDocument) =>
      of(iam.IAMClient).send(new iam.CreatePolicyCommand({ PolicyName: fresh(), PolicyDocument })),
    PutUserPolicy: (PolicyDocument) =>
      of(iam.IAMClient).send(new iam.PutUserPolicyCommand({ UserName, PolicyName: "p", PolicyDocument })),
    PutRolePolicy: (PolicyDocument) =>
      of(iam.IAMClient).send(new iam.PutRolePolicyCommand({ RoleName: UserName, PolicyName: "p", PolicyDocument })),
  };
  describe.each(Object.entries(ways))("%s", (_name, put) => {
    test.each(identity)("refuses %s", async (_what, policy, sentence) => {
      expect(await told(put(policy))).toMatch(sentenceOf("MalformedPolicyDocumentException", sentence));
    });
    test.each(accepted)("takes %s", async (_what, policy) => {
      expect(await told(put(policy))).toBe("accepted");
    });
  });

  test("the older version is refused in managed policies alone", async () => {
    const old = document(whole, { Version: "2008-10-17" });
    expect(await told(ways.CreatePolicy?.(old) ?? Promise.resolve())).toContain(
      "must be version 2012-10-17 or greater",
    );
    expect(await told(ways.PutUserPolicy?.(old) ?? Promise.resolve())).toBe("accepted");
  });

  const trusting = (changes: object) =>
    document({ Effect: "Allow", Principal: { AWS: account }, Action: "sts:AssumeRole", ...changes });
  const trust: readonly Refused[] = [
    ["a resource", trusting({ Resource: "*" }), "Has prohibited field Resource"],
    ["NotResource", trusting({ NotResource: "*" }), "Has prohibited field Resource"],
    ["no principal", trusting({ Principal: undefined }), "Missing required field Principal"],
    [
      "NotPrincipal",
      trusting({ Principal: undefined, NotPrincipal: { AWS: account } }),
      "Has prohibited field NotPrincipal",
    ],
    ["an unknown kind of principal", trusting({ Principal: { User: "ann" } }), syntax],
    ["a principal that is a text", trusting({ Principal: "ann" }), syntax],
    [
      "an action of another service",
      trusting({ Action: "s3:GetObject" }),
      "AssumeRole policy may only specify STS AssumeRole actions.",
    ],
    ["the star as action", trusting({ Action: "*" }), "AssumeRole policy may only specify STS AssumeRole actions."],
    ["an unknown operator", trusting({ Condition: { Equals: { a: "b" } } }), syntax],
  ];
  test.each(trust)("CreateRole refuses a trust policy with %s", async (_what, AssumeRolePolicyDocument, sentence) => {
    const call = of(iam.IAMClient).send(new iam.CreateRoleCommand({ RoleName: "r", AssumeRolePolicyDocument }));
    expect(await told(call)).toMatch(sentenceOf("MalformedPolicyDocumentException", sentence));
  });
});

function sentenceOf(name: string, sentence: string | RegExp): RegExp {
  return typeof sentence === "string"
    ? new RegExp(`^${name}: ${sentence.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`)
    : new RegExp(`^${name}: ${sentence.source.replace(/^\^/, "")}`);
}

describe("S3", () => {
  const Bucket = "drafted";
  beforeAll(() => of(s3.S3Client).send(new s3.CreateBucketCommand({ Bucket })));
  const on = (changes: object) =>
    document({
      Effect: "Allow",
      Principal: { AWS: account },
      Action: "s3:GetObject",
      Resource: `arn:aws:s3:::${Bucket}/*`,
      ...changes,
    });
  const list = { Action: "s3:ListBucket", Resource: `arn:aws:s3:::${Bucket}` };
  const refused: readonly Refused[] = [
    ["an action that S3 has not", on({ Action: "s3:ReadObject" }), "Policy has invalid action"],
    ["a pattern that fits no action", on({ Action: "s3:Read*" }), "Policy has invalid action"],
    ["an action of another service", on({ Action: "ec2:*" }), "Policy has invalid action"],
    ["Action beside NotAction", on({ NotAction: "s3:PutObject" }), "Invalid policy syntax."],
    [
      "an object's action on the bucket",
      on({ Resource: list.Resource }),
      "Action does not apply to any resource(s) in statement",
    ],
    [
      "a bucket's pattern on objects",
      on({ Action: "s3:ListBucket*" }),
      "Action does not apply to any resource(s) in statement",
    ],
    ["another bucket", on({ Resource: "arn:aws:s3:::other/*" }), "Policy has invalid resource"],
    [
      "an unknown operator",
      on({ Condition: { StringMatches: { "aws:username": "x" } } }),
      "Invalid Condition type : StringMatches",
    ],
    [
      "an unknown key",
      on({ Condition: { StringEquals: { "s3:colour": "x" } } }),
      "Policy has an invalid condition key",
    ],
    [
      "a key of another service",
      on({ Condition: { StringEquals: { "ec2:Region": "x" } } }),
      "Policy has an invalid condition key",
    ],
    [
      "a key that the action does not bring",
      on({ Condition: { StringEquals: { "s3:prefix": "x" } } }),
      "Conditions do not apply to combination of actions and resources in statement",
    ],
  ];
  const put = (Policy: string) => told(of(s3.S3Client).send(new s3.PutBucketPolicyCommand({ Bucket, Policy })));
  test.each(refused)("refuses %s", async (_what, policy, sentence) => {
    expect(await put(policy)).toMatch(sentenceOf("MalformedPolicy", sentence));
  });
  test.each([
    ["a list of a prefix", on({ ...list, Condition: { StringLike: { "s3:prefix": "a/*" } } })],
    ["a tag of an object", on({ Condition: { StringEquals: { "s3:ExistingObjectTag/team": "x" } } })],
    ["everything", on({ Action: "s3:*" })],
    ["everything but", on({ Action: undefined, NotAction: "s3:PutObject" })],
    ["a Sid with spaces", on({ Sid: "let them read" })],
  ])("takes %s", async (_what, policy) => {
    expect(await put(policy)).toBe("accepted");
  });
});

describe("topics, queues, keys, buses and log groups", () => {
  const arn = (service: string, name: string) => `arn:aws:${service}:us-east-1:${account}:${name}`;
  const places = {
    topic: {
      Action: "sns:Publish",
      Resource: arn("sns", "t"),
      refusal: "InvalidParameterException: Invalid parameter: Policy Error: null",
    },
    queue: {
      Action: "sqs:SendMessage",
      Resource: arn("sqs", "q"),
      refusal: "InvalidAttributeValue: Invalid value for the parameter Policy.",
    },
    key: { Action: "kms:*", Resource: "*", refusal: "MalformedPolicyDocumentException: Syntax errors in policy." },
    bus: {
      Action: "events:PutEvents",
      Resource: arn("events", "event-bus/default"),
      refusal: "ValidationException: The provided policy is not valid.",
    },
    logs: {
      Action: "logs:PutLogEvents",
      Resource: "*",
      refusal: "InvalidParameterException: Invalid resource policy document.",
    },
  };
  const put: Readonly<Record<keyof typeof places, (policy: string) => Promise<unknown>>> = {
    topic: (AttributeValue) =>
      of(sns.SNSClient).send(
        new sns.SetTopicAttributesCommand({ TopicArn: arn("sns", "t"), AttributeName: "Policy", AttributeValue }),
      ),
    queue: (Policy) =>
      of(sqs.SQSClient).send(
        new sqs.SetQueueAttributesCommand({ QueueUrl: `${cloud.url}/${account}/q`, Attributes: { Policy } }),
      ),
    key: (Policy) => of(kms.KMSClient).send(new kms.CreateKeyCommand({ Policy })),
    bus: (Policy) => of(events.EventBridgeClient).send(new events.PutPermissionCommand({ Policy })),
    logs: (policyDocument) =>
      of(logs.CloudWatchLogsClient).send(new logs.PutResourcePolicyCommand({ policyName: "p", policyDocument })),
  };
  beforeAll(async () => {
    await of(sns.SNSClient).send(new sns.CreateTopicCommand({ Name: "t" }));
    await of(sqs.SQSClient).send(new sqs.CreateQueueCommand({ QueueName: "q" }));
  });
  const changes: readonly (readonly [what: string, changes: object])[] = [
    ["an unknown element", { Actions: "x" }],
    ["another effect", { Effect: "allow" }],
    ["no effect", { Effect: undefined }],
    ["Action beside NotAction", { NotAction: "iam:*" }],
    ["an action that is a number", { Action: 1 }],
    ["an unknown kind of principal", { Principal: { User: "x" } }],
    ["an unknown operator", { Condition: { StringMatches: { a: "b" } } }],
    ["a date that is none", { Condition: { DateLessThan: { a: "soon" } } }],
    ["a condition that is a text", { Condition: "x" }],
  ];
  const cases = (Object.keys(places) as (keyof typeof places)[]).flatMap((place) =>
    changes.map(([what, change]) => [place, what, change] as const),
  );
  const policyOf = (place: keyof typeof places, change: object) => {
    const { Action, Resource } = places[place];
    return document({ Effect: "Allow", Principal: { AWS: account }, Action, Resource, ...change });
  };
  test.each(cases)("a %s refuses %s", async (place, _what, change) => {
    expect(await told(put[place](policyOf(place, change)))).toBe(places[place].refusal);
  });
  test.each(Object.keys(places) as (keyof typeof places)[])("a %s takes a sound one", async (place) => {
    expect(await told(put[place](policyOf(place, {})))).toBe("accepted");
  });
});
