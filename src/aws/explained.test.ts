/** Which error of AWS or of the network comes to which sentence. */
import { describe, expect, test } from "vitest";
import { AwsError, explained } from "./explained.ts";

function answer(name: string, message: string) {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
}
function broken(code: string) {
  return Object.assign(new Error(`connect ${code}`), { code });
}

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
    expect(told).toBeInstanceOf(AwsError);
    expect((told as Error).message).toMatch(sentence);
  });

  test("of ours stays as it is", () => {
    const bug = new TypeError("x is not a function");
    expect(explained(bug, {})).toBe(bug);
  });
});
