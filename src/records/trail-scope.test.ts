/** Which records a trail's reach takes in. */
import { describe, expect, test } from "vitest";
import { createUser } from "./record.fixture.ts";
import { reaches } from "./trail-scope.ts";

const iam = createUser;
const ec2 = { ...createUser, eventSource: "ec2.amazonaws.com", awsRegion: "eu-west-1" };
const regionalSts = { ...createUser, eventSource: "sts.amazonaws.com", awsRegion: "eu-west-1" };

function home(region: string) {
  return { region, multiRegion: false, includeGlobalServiceEvents: true };
}

describe("a trail's reach", () => {
  test.each([
    ["a multi-region trail takes any region", { ...home("us-east-1"), multiRegion: true }, ec2, true],
    ["a single-region trail takes its region", home("eu-west-1"), ec2, true],
    ["and no other", home("us-east-1"), ec2, false],
    ["IAM reaches a single-region trail in us-east-1", home("us-east-1"), iam, true],
    ["unless it leaves global services out", { ...home("us-east-1"), includeGlobalServiceEvents: false }, iam, false],
    ["IAM reaches no single-region trail elsewhere (AWS since November 2021)", home("eu-west-1"), iam, false],
    [
      "a regional endpoint of STS is not global",
      { ...home("eu-west-1"), includeGlobalServiceEvents: false },
      regionalSts,
      true,
    ],
  ])("%s", (_what, scope, record, expected) => {
    expect(reaches(scope, record)).toBe(expected);
  });
});
