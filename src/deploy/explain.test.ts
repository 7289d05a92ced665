/** Which error of AWS or of the network comes to which sentence. */
import { describe, expect, test } from "vitest";
import { advice } from "./advice.ts";
import { DeployError } from "./deploy-error.ts";
import { explained } from "./explain.ts";

const answer = (name: string, message: string) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
const broken = (code: string) => Object.assign(new Error(`connect ${code}`), { code });

describe("an error", () => {
  const cases: [what: string, error: Error, endpoint: string | undefined, sentence: RegExp][] = [
    [
      "without credentials",
      answer("CredentialsProviderError", "Could not load credentials from any providers"),
      undefined,
      /^no AWS credentials \(Could not load.*run 'aws configure' or 'aws sso login', choose a profile with --profile/,
    ],
    ["without a region", new Error("Region is missing"), undefined, /^no region: give --region or AWS_REGION/],
    [
      "that denies",
      answer("AccessDenied", "User: arn:aws:iam::1:user/a is not authorized to perform: sns:CreateTopic."),
      undefined,
      /^not allowed: User.*sns:CreateTopic; --print-policy prints the permissions/,
    ],
    ["about expired credentials", answer("ExpiredTokenException", "expired"), undefined, /sign in again/],
    [
      "about unknown credentials",
      answer("InvalidClientTokenId", "invalid"),
      undefined,
      /^AWS does not accept the credentials/,
    ],
    [
      "of an endpoint that is not up",
      broken("ECONNREFUSED"),
      "http://127.0.0.1:1",
      /^http:\/\/127.0.0.1:1 cannot be reached \(ECONNREFUSED\): start the embedded cloud with 'trailbell up'/,
    ],
    [
      "of a network that is not there",
      broken("ENOTFOUND"),
      undefined,
      /^AWS cannot be reached \(ENOTFOUND\): look at the network/,
    ],
    [
      "of a quota",
      answer("LimitExceededException", "Too many stacks."),
      undefined,
      /^a quota .* Too many stacks; .*Service Quotas/,
    ],
    ["of throttling", answer("Throttling", "Rate exceeded"), undefined, /wait a minute/],
    ["that AWS words itself", answer("ValidationError", "Bad."), undefined, /^AWS answered ValidationError: Bad\.$/],
  ];
  test.each(cases)("%s", (_what, error, endpoint, sentence) => {
    const told = explained(error, endpoint === undefined ? {} : { endpoint });
    expect(told).toBeInstanceOf(DeployError);
    expect((told as Error).message).toMatch(sentence);
  });

  test("of ours stays as it is", () => {
    const bug = new TypeError("x is not a function");
    expect(explained(bug, {})).toBe(bug);
  });
});

describe("advice on a resource that failed", () => {
  const cases: [type: string, reason: string, advice: RegExp | undefined][] = [
    ["AWS::S3::Bucket", "my-logs already exists", /choose another bucket.name, or leave it out/],
    ["AWS::Logs::LogGroup", "Resource of type 'AWS::Logs::LogGroup' already exists.", /logGroup.existing/],
    ["AWS::CloudTrail::Trail", "Trail bell already exists for customer: 1", /trail.existing/],
    [
      "AWS::CloudTrail::Trail",
      "User: 1 already has 5 trails in us-east-1 (MaximumNumberOfTrailsExceededException)",
      /five trails/,
    ],
    ["AWS::SNS::Topic", "bell already exists in stack arn", /somebody else made it/],
    ["AWS::IAM::Role", "User: u is not authorized to perform: iam:CreateRole", /--print-policy/],
    ["AWS::CloudWatch::Alarm", "The maximum limit of 5000 alarms is reached (LimitExceeded)", /Service Quotas/],
    ["AWS::SNS::Topic", "Invalid parameter: Topic Name", undefined],
  ];
  test.each(cases)("%s: %s", (type, reason, expected) => {
    const given = advice(type, reason);
    if (expected) expect(given).toMatch(expected);
    else expect(given).toBeUndefined();
  });
});
