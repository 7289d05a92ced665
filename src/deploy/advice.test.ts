/** What is advised about a resource that CloudFormation could not make. */
import { describe, expect, test } from "vitest";
import { advice } from "./advice.ts";

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
