/** Each trap that a declaration can hold: the bad monitor is flagged by the right rule, its mended twin is not. */
import { describe, expect, it } from "vitest";
import type { Monitor, Stack } from "../monitor.ts";
import { checkView } from "./check.ts";
import { declaredView } from "./declared-view.ts";

type Declared = string | Partial<Monitor>;

function monitorOf(declared: Declared): Monitor {
  return {
    name: "watch",
    pattern: "{ $.eventName = CreateUser }",
    ...(typeof declared === "string" ? { pattern: declared } : declared),
  };
}

/** Said of nearly every short pattern here, and shown in a test of their own. */
const advice = ["foreign-event", "rings-for-refused"];

function findings(monitors: readonly Declared[], stack: Partial<Stack> = {}) {
  return checkView(
    declaredView({ name: "t", emails: ["ops@example.com"], monitors: monitors.map(monitorOf), ...stack }),
  ).filter(({ rule }) => !advice.includes(rule));
}

/** `error wrong-value` for each finding. */
function told(...monitors: readonly Declared[]): string[] {
  return findings(monitors).map(({ severity, rule }) => `${severity} ${rule}`);
}

const denied = '($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")';

type Row = readonly [what: string, finding: string, bad: Declared, mended: Declared];

const rows: Readonly<Record<string, readonly Row[]>> = {
  "1. != on a field that the wanted event does not have": [
    [
      "invokedBy is absent where people call themselves",
      "warning absent-field",
      '{ ($.eventName = "CreateUser") && ($.userIdentity.invokedBy != "cloudformation.amazonaws.com") }',
      '{ ($.eventName = "CreateUser") && (($.userIdentity.invokedBy NOT EXISTS) || ($.userIdentity.invokedBy != "cloudformation.amazonaws.com")) }',
    ],
    [
      "errorCode is absent where the call succeeded",
      "warning absent-field",
      '{ ($.eventName = "StopLogging") && ($.errorCode != "AccessDenied") }',
      '{ ($.eventName = "StopLogging") && ($.errorCode NOT EXISTS) }',
    ],
    [
      "IAM users have no session issuer",
      "warning absent-field",
      '{ ($.eventName = "DeleteTrail") && ($.userIdentity.sessionContext.sessionIssuer.userName != "deployer") }',
      '{ ($.eventName = "DeleteTrail") && ($.userIdentity.type = "AssumedRole") && ($.userIdentity.sessionContext.sessionIssuer.userName != "deployer") }',
    ],
    [
      "roles have no user name",
      "warning absent-field",
      '{ ($.eventName = "DeleteTrail") && ($.userIdentity.userName != "ann") }',
      '{ ($.eventName = "DeleteTrail") && (($.userIdentity.userName NOT EXISTS) || ($.userIdentity.userName != "ann")) }',
    ],
    [
      "a guard on the parent will do",
      "warning absent-field",
      '{ ($.eventName = "DeleteTrail") && ($.userIdentity.sessionContext.attributes.mfaAuthenticated != "true") }',
      '{ ($.eventName = "DeleteTrail") && (($.userIdentity.sessionContext NOT EXISTS) || ($.userIdentity.sessionContext.attributes.mfaAuthenticated != "true")) }',
    ],
    [
      "a sign-in comes before its session",
      "error absent-field",
      '{ ($.eventName = "ConsoleLogin") && ($.userIdentity.type = "IAMUser") && ($.userIdentity.sessionContext.attributes.mfaAuthenticated = "false") }',
      '{ ($.eventName = "ConsoleLogin") && ($.userIdentity.type = "IAMUser") && ($.additionalEventData.MFAUsed = "No") }',
    ],
    [
      "a failed sign-in has an error message and no error code",
      "error absent-field",
      '{ ($.eventName = "ConsoleLogin") && ($.errorCode = "*") }',
      '{ ($.eventName = "ConsoleLogin") && ($.errorMessage = "Failed authentication") }',
    ],
    [
      "MFAUsed is in sign-ins only",
      "error absent-field",
      '{ ($.eventName = "CreateUser") && ($.additionalEventData.MFAUsed != "Yes") }',
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }',
    ],
    [
      "calls from outside have no VPC endpoint",
      "warning absent-field",
      '{ ($.eventName = "GetSecretValue") && ($.vpcEndpointId != "vpce-1234") && ($.userIdentity.type = "AssumedRole") }',
      '{ ($.eventName = "GetSecretValue") && (($.vpcEndpointId NOT EXISTS) || ($.vpcEndpointId != "vpce-1234")) && ($.userIdentity.type = "AssumedRole") }',
    ],
    [
      "a parameter may be left away",
      "warning absent-field",
      '{ ($.eventName = "CreateUser") && ($.requestParameters.path != "/people/") }',
      '{ ($.eventName = "CreateUser") && (($.requestParameters.path NOT EXISTS) || ($.requestParameters.path != "/people/")) }',
    ],
    [
      "every record has an event name",
      "error absent-field",
      '{ ($.eventName NOT EXISTS) && ($.errorCode = "AccessDenied") && ($.eventSource = "iam.amazonaws.com") }',
      '{ ($.errorMessage NOT EXISTS) && ($.errorCode = "AccessDenied") && ($.eventSource = "iam.amazonaws.com") }',
    ],
  ],
  "2. the wrong case": [
    [
      "MFAUsed",
      "error wrong-value",
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed = "NO") }',
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed = "No") }',
    ],
    [
      "the outcome of a sign-in",
      "error wrong-value",
      '{ ($.eventName = "ConsoleLogin") && ($.responseElements.ConsoleLogin = "success") }',
      '{ ($.eventName = "ConsoleLogin") && ($.responseElements.ConsoleLogin = "Success") }',
    ],
    [
      "the identity's type",
      "error wrong-value",
      '{ ($.userIdentity.type = "root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }',
      '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }',
    ],
    [
      "the event's type",
      "error wrong-value",
      '{ $.eventType = "AWSConsoleSignIn" }',
      '{ $.eventType = "AwsConsoleSignIn" }',
    ],
    [
      "the event's category",
      "error wrong-value",
      '{ ($.eventCategory = "data") && ($.eventName = "DeleteBucket") }',
      '{ ($.eventCategory = "Management") && ($.eventName = "DeleteBucket") }',
    ],
    [
      "the error code",
      "error wrong-value",
      '{ ($.errorCode = "accessDenied") && ($.eventName = "StopLogging") }',
      '{ ($.errorCode = "AccessDenied") && ($.eventName = "StopLogging") }',
    ],
    [
      "the region",
      "error wrong-value",
      '{ ($.awsRegion = "us-east1") && ($.eventName = "RunInstances") }',
      '{ ($.awsRegion = "us-east-1") && ($.eventName = "RunInstances") }',
    ],
    ["the event's name", "error unknown-event", "{ $.eventName = createUser }", "{ $.eventName = CreateUser }"],
    [
      "the event's source",
      "error wrong-source",
      '{ ($.eventSource = "IAM.amazonaws.com") && ($.eventName = "CreateUser") }',
      '{ ($.eventSource = "iam.amazonaws.com") && ($.eventName = "CreateUser") }',
    ],
    ["a field's name", "error unknown-field", "{ $.eventname = CreateUser }", "{ $.eventName = CreateUser }"],
    [
      "the message of a failed sign-in",
      "error wrong-value",
      '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed Authentication") }',
      '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
    ],
  ],
  "3. a misspelt event, or another service's": [
    ["a letter is missing", "error unknown-event", "{ $.eventName = CreateUsr }", "{ $.eventName = CreateUser }"],
    ["the words are swapped", "warning unknown-event", "{ $.eventName = UserCreated }", "{ $.eventName = CreateUser }"],
    [
      "nothing fits the wildcard",
      "warning unknown-event",
      "{ $.eventName = Destroy*Group }",
      "{ $.eventName = Delete*Group }",
    ],
    [
      "S3 spells it otherwise",
      "error unknown-event",
      "{ ($.eventSource = s3.amazonaws.com) && ($.eventName = PutPublicAccessBlock) }",
      "{ ($.eventSource = s3.amazonaws.com) && ($.eventName = PutBucketPublicAccessBlock) }",
    ],
    [
      "Lambda writes a version behind it",
      "error unknown-event",
      "{ $.eventName = UpdateFunctionCode }",
      "{ $.eventName = UpdateFunctionCode* }",
    ],
    [
      "another service's event",
      "error wrong-source",
      "{ ($.eventSource = ec2.amazonaws.com) && ($.eventName = CreateRole) }",
      "{ ($.eventSource = iam.amazonaws.com) && ($.eventName = CreateRole) }",
    ],
    [
      "no event of the source fits the wildcard",
      "warning wrong-source",
      "{ ($.eventSource = kms.amazonaws.com) && ($.eventName = *SecurityGroup) }",
      "{ ($.eventSource = ec2.amazonaws.com) && ($.eventName = *SecurityGroup) }",
    ],
    [
      "the source's common name",
      "error wrong-source",
      "{ ($.eventSource = cloudwatch.amazonaws.com) && ($.eventName = DeleteAlarms) }",
      "{ ($.eventSource = monitoring.amazonaws.com) && ($.eventName = DeleteAlarms) }",
    ],
    [
      "no source fits the wildcard",
      "error wrong-source",
      '{ ($.eventSource = "aws.*") && ($.eventName = CreateRole) }',
      '{ ($.eventSource = "iam.*") && ($.eventName = CreateRole) }',
    ],
    [
      "one alternative of several",
      "error wrong-source",
      "{ ($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) || ($.eventName = DeleteTrail)) }",
      "{ (($.eventSource = kms.amazonaws.com) && ($.eventName = DisableKey)) || ($.eventName = DeleteTrail) }",
    ],
    [
      "EventBridge wraps a record",
      "error unknown-field",
      "{ $.detail.eventName = CreateUser }",
      "{ $.eventName = CreateUser }",
    ],
    [
      "a misspelt field",
      "error unknown-field",
      '{ ($.eventName = CreateUser) && ($.userIdentity.usrName = "ann") }',
      '{ ($.eventName = CreateUser) && ($.userIdentity.userName = "ann") }',
    ],
    [
      "resources is an array",
      "error unknown-field",
      '{ ($.eventName = AssumeRole) && ($.resources.ARN = "*admin") }',
      '{ ($.eventName = AssumeRole) && ($.resources[*].ARN = "*admin") }',
    ],
  ],
  "4. booleans and texts": [
    [
      "readOnly is a boolean",
      "error wrong-type",
      '{ ($.readOnly = "false") && ($.eventSource = "iam.amazonaws.com") }',
      '{ ($.readOnly IS FALSE) && ($.eventSource = "iam.amazonaws.com") }',
    ],
    [
      "unquoted true is a text, too",
      "error wrong-type",
      "{ ($.managementEvent = true) && ($.eventName = StopLogging) }",
      "{ ($.managementEvent IS TRUE) && ($.eventName = StopLogging) }",
    ],
    [
      "mfaAuthenticated is a text",
      "error wrong-type",
      '{ ($.userIdentity.type = "AssumedRole") && ($.userIdentity.sessionContext.attributes.mfaAuthenticated IS FALSE) && ($.eventName = "StopLogging") }',
      '{ ($.userIdentity.type = "AssumedRole") && ($.userIdentity.sessionContext.attributes.mfaAuthenticated = "false") && ($.eventName = "StopLogging") }',
    ],
    [
      "no error is no null",
      "error wrong-type",
      "{ ($.eventName = StopLogging) && ($.errorCode IS NULL) }",
      "{ ($.eventName = StopLogging) && ($.errorCode NOT EXISTS) }",
    ],
    [
      "no parameters are null",
      "warning wrong-type",
      "{ ($.eventName = StopLogging) && ($.responseElements NOT EXISTS) }",
      "{ ($.eventName = StopLogging) && ($.responseElements IS NULL) }",
    ],
    [
      "texts have no order",
      "error wrong-type",
      "{ ($.eventName = StopLogging) && ($.eventVersion > 1.05) }",
      '{ ($.eventName = StopLogging) && ($.eventVersion = "1.1*") }',
    ],
    [
      "a parameter is a boolean",
      "error unknown-parameter",
      '{ ($.eventName = ModifyDBInstance) && ($.requestParameters.publiclyAccessible = "true") }',
      "{ ($.eventName = ModifyDBInstance) && ($.requestParameters.publiclyAccessible IS TRUE) }",
    ],
  ],
  "5. quotes": [
    ["single quotes", "error pattern-refused", "{ $.eventName = 'CreateUser' }", '{ $.eventName = "CreateUser" }'],
    [
      "a value with blanks",
      "error pattern-refused",
      "{ ($.eventName = ConsoleLogin) && ($.errorMessage = Failed authentication) }",
      '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
    ],
    [
      "a value with symbols",
      "error pattern-refused",
      "{ ($.eventName = CreateUser) && ($.userIdentity.arn = arn:aws:iam::111122223333:root) }",
      '{ ($.eventName = CreateUser) && ($.userIdentity.arn = "arn:aws:iam::111122223333:root") }',
    ],
    ["no braces", "error pattern-refused", "$.eventName = CreateUser", "{ $.eventName = CreateUser }"],
    ["two equals signs", "error pattern-refused", "{ $.eventName == CreateUser }", "{ $.eventName = CreateUser }"],
  ],
  "6. && and ||": [
    [
      "alternatives of != on one field",
      "error tautology",
      "{ ($.eventSource = iam.amazonaws.com) && (($.eventName != ListUsers) || ($.eventName != GetUser)) }",
      "{ ($.eventSource = iam.amazonaws.com) && ($.eventName != ListUsers) && ($.eventName != GetUser) }",
    ],
    [
      "alternatives of != on several (CIS 4.1, v1.4 to v3.0)",
      "error matches-everything",
      `{ ${denied} || ($.sourceIPAddress != "delivery.logs.amazonaws.com") || ($.eventName != "HeadBucket") }`,
      `{ (${denied}) && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }`,
    ],
    [
      "no parentheses (CIS 4.1, v4.0 on)",
      "warning mixed-operators",
      `{ ${denied} && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }`,
      `{ (${denied}) && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }`,
    ],
    [
      "two values at once",
      "error contradiction",
      "{ ($.eventName = CreateUser) && ($.eventName = DeleteUser) }",
      "{ ($.eventName = CreateUser) || ($.eventName = DeleteUser) }",
    ],
    [
      "two beginnings at once",
      "error contradiction",
      '{ ($.eventName = StopLogging) && ($.errorCode = "AccessDenied*") && ($.errorCode = "Client.*") }',
      '{ ($.eventName = StopLogging) && (($.errorCode = "AccessDenied*") || ($.errorCode = "Client.*")) }',
    ],
    [
      "there and not there",
      "error contradiction",
      '{ ($.eventName = StopLogging) && ($.errorCode NOT EXISTS) && ($.errorCode = "AccessDenied") }',
      '{ ($.eventName = StopLogging) && (($.errorCode NOT EXISTS) || ($.errorCode = "AccessDenied")) }',
    ],
    [
      "one alternative is dead",
      "error contradiction",
      '{ ($.eventName = DeleteTrail) || (($.eventName = StopLogging) && ($.eventName != "Stop*")) }',
      '{ ($.eventName = DeleteTrail) || (($.eventName = StopLogging) && ($.eventSource != "ec2*")) }',
    ],
    [
      "numbers out of reach",
      "error contradiction",
      "{ ($.eventName = RunInstances) && ($.requestParameters.maxCount > 10) && ($.requestParameters.maxCount < 5) }",
      "{ ($.eventName = RunInstances) && ($.requestParameters.maxCount > 5) && ($.requestParameters.maxCount < 10) }",
    ],
    ["all events", "error matches-everything", "{ $.eventName = * }", "{ $.eventName = Stop* }"],
    ["the empty pattern", "error matches-everything", "", "{ $.eventName = StopLogging }"],
    [
      "all successful calls",
      "error matches-everything",
      "{ $.errorCode NOT EXISTS }",
      '{ ($.errorCode NOT EXISTS) && ($.eventName = "StopLogging") }',
    ],
    [
      "twice the same",
      "warning duplicate-clause",
      "{ ($.eventName = StopLogging) || ($.eventName = StopLogging) }",
      "{ ($.eventName = StopLogging) || ($.eventName = DeleteTrail) }",
    ],
    ["terms", "warning not-json", "CreateUser", "{ $.eventName = CreateUser }"],
    ["a line's words", "error not-json", '[date, name = "CreateUser", ...]', "{ $.eventName = CreateUser }"],
  ],
  "7. thresholds out of reach": [
    [
      "an average of ones",
      "error unreachable-threshold",
      { statistic: "Average", threshold: 5 },
      { statistic: "Sum", threshold: 5 },
    ],
    [
      "a maximum of ones",
      "error unreachable-threshold",
      { statistic: "Maximum", threshold: 2 },
      { statistic: "Maximum", threshold: 1 },
    ],
    [
      "more than one, of ones",
      "error unreachable-threshold",
      { statistic: "Minimum", threshold: 1, comparison: "GreaterThanThreshold" },
      { statistic: "Minimum", threshold: 0, comparison: "GreaterThanThreshold" },
    ],
    [
      "an average among zeros",
      "error unreachable-threshold",
      { statistic: "Average", threshold: 1, defaultValue: 0 },
      { statistic: "Sum", threshold: 1, defaultValue: 0 },
    ],
    [
      "samples that did not match",
      "error counted-defaults",
      { statistic: "SampleCount", defaultValue: 0 },
      { statistic: "Sum", defaultValue: 0 },
    ],
    ["zero is enough", "error always-breaching", { threshold: 0, defaultValue: 0 }, { threshold: 1, defaultValue: 0 }],
  ],
  "9. alarms that do not end": [
    ["silence rings", "error missing-data", { treatMissingData: "breaching" }, { treatMissingData: "notBreaching" }],
    [
      "it rings once for ever",
      "error missing-data",
      { treatMissingData: "ignore" },
      { treatMissingData: "notBreaching" },
    ],
    ["it ends unknown", "warning missing-data", { treatMissingData: "missing" }, { treatMissingData: "notBreaching" }],
    [
      "a default value is data",
      "error missing-data",
      { treatMissingData: "ignore" },
      { treatMissingData: "ignore", defaultValue: 0 },
    ],
    [
      "one of twelve periods",
      "warning long-alarm",
      { evaluationPeriods: 12, datapointsToAlarm: 1 },
      { evaluationPeriods: 3, datapointsToAlarm: 1 },
    ],
    [
      "two periods in a row",
      "warning needs-repetition",
      { evaluationPeriods: 2 },
      { evaluationPeriods: 2, datapointsToAlarm: 1 },
    ],
  ],
  "11. limits": [
    [
      "a pattern of more than 1,024 characters",
      "error pattern-refused",
      { pattern: `{ ${Array.from({ length: 50 }, () => "($.eventName = CreateUser)").join(" || ")} }` },
      { pattern: "{ ($.eventName = CreateUser) || ($.eventName = DeleteUser) }" },
    ],
    [
      "three regular expressions",
      "error pattern-refused",
      "{ ($.eventName = %^Stop%) && ($.userAgent = %curl%) && ($.sourceIPAddress = %^10%) }",
      "{ ($.eventName = %^Stop%) && ($.userAgent = %curl%) }",
    ],
    [
      "four selectors with a wildcard",
      "error pattern-refused",
      "{ ($.resources[*].ARN = a) || ($.resources[*].type = b) || ($.resources[*].accountId = c) || ($.requestParameters.* = d) }",
      "{ ($.resources[*].ARN = a) || ($.resources[*].type = b) || ($.resources[*].accountId = c) }",
    ],
    [
      "a group in a regular expression",
      "error pattern-refused",
      "{ ($.eventSource = iam.amazonaws.com) && ($.eventName = %^(Create|Delete)User%) }",
      "{ ($.eventSource = iam.amazonaws.com) && ($.eventName = %^CreateUser|^DeleteUser%) }",
    ],
    ["a colon in the name", "error refused-filter", { name: "users:created" }, { name: "users-created" }],
    ["an alarm's name", "error refused-alarm", { alarmName: "a".repeat(256) }, { alarmName: "a".repeat(255) }],
    ["a description", "error refused-alarm", { description: "a".repeat(1025) }, { description: "a".repeat(1024) }],
    ["a period", "error refused-alarm", { period: 90 }, { period: 120 }],
    [
      "more of fewer periods",
      "error refused-alarm",
      { evaluationPeriods: 1, datapointsToAlarm: 2 },
      { evaluationPeriods: 2, datapointsToAlarm: 1 },
    ],
  ],
  "12. noise and examples": [
    [
      "denials, AWS's own included",
      "warning expected-noise",
      `{ ${denied} }`,
      `{ (${denied}) && ($.userIdentity.invokedBy NOT EXISTS) && ($.sourceIPAddress != "*.amazonaws.com") }`,
    ],
    [
      "noise is lived with",
      "warning expected-noise",
      { pattern: `{ ${denied} }` },
      { pattern: `{ ${denied} }`, threshold: 50 },
    ],
    [
      "what programs do all day",
      "warning expected-noise",
      "{ $.eventName = AssumeRole }",
      '{ ($.eventName = AssumeRole) && ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) }',
    ],
    [
      "root's services",
      "warning expected-noise",
      '{ $.userIdentity.type = "Root" }',
      '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }',
    ],
    [
      "all that roles do",
      "warning expected-noise",
      '{ $.userIdentity.type = "AssumedRole" }',
      '{ ($.userIdentity.type = "AssumedRole") && ($.eventName = "StopLogging") }',
    ],
    [
      "an example that should fire",
      "error failed-example",
      { examples: { fire: [{ eventName: "DeleteUser" }] } },
      { examples: { fire: [{ eventName: "CreateUser" }] } },
    ],
    [
      "an example that should not",
      "error failed-example",
      { examples: { quiet: [{ eventName: "CreateUser" }] } },
      { examples: { quiet: [{ eventName: "DeleteUser" }] } },
    ],
    ["a rule that is none", "warning unknown-rule", { accept: ["expected-nois"] }, { accept: ["expected-noise"] }],
  ],
  "data events": [
    [
      "a trail takes them only when told to",
      "error unselected-events",
      "{ $.eventName = DeleteObject }",
      "{ $.eventName = DeleteBucket }",
    ],
  ],
};

for (const [trap, table] of Object.entries(rows)) {
  describe(trap, () => {
    it.each(table)("%s: %s", (_what, finding, bad, mended) => {
      expect(told(bad)).toContain(finding);
      const left = told(mended);
      expect(left.filter((each) => each.startsWith("error"))).toEqual([]);
      expect(left).not.toContain(finding);
    });
  });
}

describe("names", () => {
  it("are given once", () => {
    expect(told("{ $.eventName = CreateUser }", "{ $.eventName = DeleteUser }")).toEqual(
      expect.arrayContaining(["error duplicate-name"]),
    );
    expect(told({ name: "one" }, { name: "two", pattern: "{ $.eventName = DeleteUser }" })).toEqual([]);
    expect(told({ name: "one" }, { name: "two", alarmName: "one-alarm" })).toEqual(["error duplicate-name"]);
  });
});

describe("the log group", () => {
  const numbered = (count: number, pattern = "{ $.eventName = CreateUser }") =>
    Array.from({ length: count }, (_, index) => ({ name: `m${index}`, pattern }));

  it("takes 100 filters, 5 of them with a regular expression", () => {
    expect(told(...numbered(100))).toEqual([]);
    expect(told(...numbered(101))).toEqual(["error full-log-group"]);
    expect(told(...numbered(5, "{ $.eventName = %^StopLog% }"))).toEqual([]);
    expect(told(...numbered(6, "{ $.eventName = %^StopLog% }"))).toEqual(["error full-log-group"]);
  });
});

describe("exclusions of one field", () => {
  it("share one finding and one guard", () => {
    const excluded = ["a", "b"].map((name) => `($.userIdentity.invokedBy != "${name}")`).join(" && ");
    expect(findings([`{ ($.eventName = StopLogging) && ${excluded} }`])).toMatchObject([
      {
        rule: "absent-field",
        fix: 'Write (($.userIdentity.invokedBy NOT EXISTS) || ($.userIdentity.invokedBy != "a" && $.userIdentity.invokedBy != "b"))',
      },
    ]);
  });
});

describe("what is accepted", () => {
  it("is not told of", () => {
    expect(told({ pattern: `{ ${denied} }`, accept: ["expected-noise"] })).toEqual([]);
  });
});

describe("the stack", () => {
  it("wants a subscriber", () => {
    expect(findings(["{ $.eventName = CreateUser }"], { emails: [] })).toMatchObject([
      { rule: "unsubscribed-topic", severity: "warning", subject: "t" },
    ]);
  });

  it.each([
    ["eu-west-1", "{ $.eventName = CreateUser }", ["regional-trail"]],
    ["eu-west-1", "{ $.eventName = RunInstances }", []],
    ["us-east-1", "{ $.eventName = CreateUser }", []],
  ])("with a trail of %s alone and %s tells of %j", (region, pattern, rules) => {
    const told = findings([pattern], { region, trail: { multiRegion: false } });
    expect(told.map(({ rule }) => rule)).toEqual(rules);
  });

  it("takes writes only", () => {
    const told = findings(["{ $.eventName = GetSecretValue }"], { trail: { managementEvents: "WriteOnly" } });
    expect(told.map(({ rule }) => rule)).toContain("unselected-events");
  });

  it("looks at records, whatever its patterns name", () => {
    const trail = { existing: "arn:aws:cloudtrail:us-east-1:111122223333:trail/all" };
    expect(findings(["{ $.evntName = CreateUser }"], { trail })).toMatchObject([{ rule: "unknown-field" }]);
  });

  it("whose trail is there already is not judged by it", () => {
    expect(
      findings(["{ $.eventName = DeleteObject }"], { trail: { existing: "arn:aws:cloudtrail:us-east-1:1:trail/x" } }),
    ).toEqual([]);
  });
});
