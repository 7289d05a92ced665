/** For each rule a bad declaration and its mended twin: docs/check.md shows them, and a test holds them to it. */
import type { Monitor, Stack } from "../monitor.ts";

export interface RuleExample {
  readonly bad: Partial<Monitor>;
  readonly mended: Partial<Monitor>;
}

/** What the declaration of one monitor cannot show, in words. */
export interface DescribedExample {
  readonly bad: string;
  readonly mended: string;
  /** The same as declarations; absent where only a plan, a template or an account can show it. */
  readonly declared?: { readonly bad: Partial<Stack>; readonly mended: Partial<Stack> };
}

function monitors(...patterns: readonly string[]): Partial<Stack> {
  return {
    monitors: patterns.map((text, index) => ({ name: `watch-${index + 1}`, pattern: text })),
  };
}

const byExpression = ["User", "Role", "Group", "Policy", "LoginProfile"].map(
  (noun) => `{ $.eventName = %^Create${noun}$% }`,
);

function pattern(bad: string, mended: string): RuleExample {
  return { bad: { pattern: bad }, mended: { pattern: mended } };
}

function bucketPolicyOf(bucket: string): string {
  return `{ ($.eventName = PutBucketPolicy) && ($.requestParameters.bucketName = "${bucket}") }`;
}

const onTheirTrail: Partial<Stack> = {
  trail: { existing: "arn:aws:cloudtrail:us-east-1:111122223333:trail/theirs" },
  logGroup: { existing: "theirs" },
};

export const ruleExamples: Readonly<Record<string, RuleExample | DescribedExample>> = {
  "no-monitors": {
    bad: "`monitors: []`",
    mended: "a monitor in it",
    declared: { bad: monitors(), mended: monitors("{ $.eventName = CreateUser }") },
  },
  "pattern-refused": pattern("{ $.eventName = 'CreateUser' }", '{ $.eventName = "CreateUser" }'),
  "refused-filter": { bad: { name: "users:created" }, mended: { name: "users-created" } },
  "refused-alarm": { bad: { period: 90 }, mended: { period: 120 } },
  "full-log-group": {
    bad: "six monitors of one stack with a regular expression each",
    mended: "five of them, and a sixth that does with *",
    declared: {
      bad: monitors(...byExpression, "{ $.eventName = %^CreateAccessKey$% }"),
      mended: monitors(...byExpression, '{ $.eventName = "CreateAccess*" }'),
    },
  },
  "duplicate-name": {
    bad: "two monitors named `new-user`",
    mended: "`new-user` and `new-user-by-root`",
    declared: {
      bad: { monitors: ["new-user", "new-user"].map((name) => ({ name, pattern: "{ $.eventName = CreateUser }" })) },
      mended: {
        monitors: ["new-user", "new-user-by-root"].map((name) => ({ name, pattern: "{ $.eventName = CreateUser }" })),
      },
    },
  },
  "unknown-field": pattern("{ $.eventname = CreateUser }", "{ $.eventName = CreateUser }"),
  "wrong-type": pattern(
    "{ ($.eventSource = iam.amazonaws.com) && ($.readOnly = false) }",
    "{ ($.eventSource = iam.amazonaws.com) && ($.readOnly IS FALSE) }",
  ),
  "wrong-value": pattern(
    '{ ($.eventName = ConsoleLogin) && ($.additionalEventData.MFAUsed = "NO") }',
    '{ ($.eventName = ConsoleLogin) && ($.additionalEventData.MFAUsed = "No") }',
  ),
  "unknown-event": pattern("{ $.eventName = CreateUsr }", "{ $.eventName = CreateUser }"),
  "wrong-source": pattern(
    "{ ($.eventSource = ec2.amazonaws.com) && ($.eventName = CreateRole) }",
    "{ ($.eventSource = iam.amazonaws.com) && ($.eventName = CreateRole) }",
  ),
  "absent-field": pattern(
    '{ ($.eventName = CreateUser) && ($.userIdentity.type = IAMUser) && ($.userIdentity.sessionContext.sessionIssuer.userName != "ci") }',
    '{ ($.eventName = CreateUser) && (($.userIdentity.type != AssumedRole) || ($.userIdentity.sessionContext.sessionIssuer.userName != "ci")) }',
  ),
  "unknown-parameter": pattern(
    '{ ($.eventName = RunInstances) && ($.requestParameters.disableApiTermination = "false") }',
    "{ ($.eventName = RunInstances) && ($.requestParameters.disableApiTermination IS FALSE) }",
  ),
  "hidden-value": pattern(
    '{ ($.eventName = SendCommand) && ($.requestParameters.parameters.commands[0] = "*wget*") }',
    '{ ($.eventName = SendCommand) && ($.requestParameters.documentName = "AWS-RunShellScript") }',
  ),
  "unmade-reference": {
    bad: "`{{stack.bucket}}` in a stack with `trail: { existing: … }`",
    mended: "the bucket's name",
    declared: {
      bad: { ...onTheirTrail, ...monitors(bucketPolicyOf("{{stack.bucket}}")) },
      mended: { ...onTheirTrail, ...monitors(bucketPolicyOf("their-log-files")) },
    },
  },
  "misses-own-trail": pattern(bucketPolicyOf("*cloudtrail*"), bucketPolicyOf("{{stack.bucket}}")),
  contradiction: pattern(
    "{ ($.eventName = CreateUser) && ($.eventName = DeleteUser) }",
    "{ ($.eventName = CreateUser) || ($.eventName = DeleteUser) }",
  ),
  tautology: pattern(
    "{ ($.eventSource = iam.amazonaws.com) && (($.eventName != ListUsers) || ($.eventName != GetUser)) }",
    "{ ($.eventSource = iam.amazonaws.com) && ($.eventName != ListUsers) && ($.eventName != GetUser) }",
  ),
  "matches-everything": pattern(
    "{ ($.errorCode = AccessDenied) || ($.eventName != HeadBucket) }",
    "{ ($.errorCode = AccessDenied) && ($.eventName != HeadBucket) }",
  ),
  "mixed-operators": pattern(
    "{ $.errorCode = AuthFailure || $.errorCode = AccessDenied && $.eventName != HeadBucket }",
    "{ ($.errorCode = AuthFailure || $.errorCode = AccessDenied) && $.eventName != HeadBucket }",
  ),
  "duplicate-clause": pattern(
    "{ ($.eventName = StopLogging) || ($.eventName = StopLogging) }",
    "{ ($.eventName = StopLogging) || ($.eventName = DeleteTrail) }",
  ),
  "not-json": pattern("CreateUser", "{ $.eventName = CreateUser }"),
  "failed-example": {
    bad: { pattern: "{ $.eventName = CreateUser }", examples: { fire: [{ eventName: "CreateRole" }] } },
    mended: { pattern: "{ $.eventName = CreateUser }", examples: { fire: [{ eventName: "CreateUser" }] } },
  },
  "foreign-event": pattern(
    "{ ($.eventName = CreateUser) && ($.errorCode NOT EXISTS) }",
    "{ ($.eventSource = iam.amazonaws.com) && ($.eventName = CreateUser) && ($.errorCode NOT EXISTS) }",
  ),
  "rings-for-refused": pattern(
    "{ ($.eventSource = iam.amazonaws.com) && ($.eventName = CreateUser) }",
    "{ ($.eventSource = iam.amazonaws.com) && ($.eventName = CreateUser) && ($.errorCode NOT EXISTS) }",
  ),
  "unreachable-threshold": { bad: { statistic: "Average", threshold: 5 }, mended: { statistic: "Sum", threshold: 5 } },
  "counted-defaults": {
    bad: { statistic: "SampleCount", defaultValue: 0 },
    mended: { statistic: "Sum", defaultValue: 0 },
  },
  "always-breaching": { bad: { threshold: 0, defaultValue: 0 }, mended: { threshold: 1, defaultValue: 0 } },
  "missing-data": { bad: { treatMissingData: "ignore" }, mended: { treatMissingData: "notBreaching" } },
  "long-alarm": {
    bad: { evaluationPeriods: 12, datapointsToAlarm: 1 },
    mended: { evaluationPeriods: 1, datapointsToAlarm: 1 },
  },
  "needs-repetition": { bad: { evaluationPeriods: 3 }, mended: { evaluationPeriods: 3, datapointsToAlarm: 1 } },
  "unfed-alarm": {
    bad: "an alarm on `NewUsers`, where the filter publishes `NewUser`",
    mended: "an alarm on `NewUser`, with the filter's namespace and dimensions",
  },
  "missing-monitor": {
    bad: "a declared monitor whose filter and alarm somebody deleted",
    mended: "both, made again",
  },
  drift: { bad: "an alarm whose threshold was raised to 99 by hand", mended: "the declared threshold" },
  "unwatched-filter": { bad: "a metric filter without an alarm", mended: "an alarm on its metric" },
  "undelivered-group": {
    bad: "a filter on `app-logs`, where the trail delivers to `trail-events`",
    mended: "a filter on `trail-events`",
  },
  "missing-log-group": { bad: "a trail whose log group was deleted", mended: "the group, made again" },
  "powerless-role": {
    bad: "a role for CloudTrail without `logs:PutLogEvents`, or that does not trust cloudtrail.amazonaws.com",
    mended: "the role policy that AWS prescribes",
  },
  "unusable-key": {
    bad: "a log group whose key is disabled",
    mended: "the key, enabled, with a policy that lets CloudWatch Logs and CloudTrail in",
  },
  "closed-bucket": {
    bad: "a bucket whose policy names another trail",
    mended: "the bucket policy that AWS prescribes for CloudTrail",
  },
  "failed-delivery": {
    bad: "a trail whose `LatestCloudWatchLogsDeliveryError` is `AccessDenied`",
    mended: "a role that may write to the log group",
  },
  "no-record": { bad: "a trail that was started and has delivered nothing", mended: "its first record" },
  "silent-trail": { bad: "`enable_logging = false`", mended: "`enable_logging = true`" },
  "unselected-events": pattern("{ $.eventName = DeleteObject }", "{ $.eventName = DeleteBucket }"),
  "regional-trail": {
    bad: "`{ $.eventName = CreateUser }` behind a trail of eu-west-1 alone",
    mended: "a multi-region trail",
    declared: {
      bad: { ...monitors("{ $.eventName = CreateUser }"), region: "eu-west-1", trail: { multiRegion: false } },
      mended: { ...monitors("{ $.eventName = CreateUser }"), region: "eu-west-1", trail: { multiRegion: true } },
    },
  },
  "encrypted-topic": {
    bad: '`kms_master_key_id = "alias/aws/sns"`',
    mended: "a key of your own whose policy lets cloudwatch.amazonaws.com in",
  },
  "missing-topic": { bad: "an alarm whose topic was deleted", mended: "a topic that is there" },
  "closed-topic": {
    bad: "a topic whose policy names another account's alarms",
    mended: "a statement that lets cloudwatch.amazonaws.com publish",
  },
  "silent-alarm": { bad: "an alarm without an alarm action", mended: "the topic's ARN as its alarm action" },
  "unsubscribed-topic": { bad: "a stack without `emails`", mended: "`emails: [ops@example.com]`" },
  "unconfirmed-subscriber": {
    bad: "a subscription that is pending confirmation",
    mended: "the link in its mail, opened",
  },
  "missing-subscriber": {
    bad: "an address of `emails` that unsubscribed by the link in a mail",
    mended: "the same address, subscribed and confirmed again",
  },
  "filtered-subscriber": {
    bad: '`FilterPolicy: {"team": ["ops"]}` on the only subscription of an alarm\'s topic',
    mended: "no filter policy",
  },
  "missing-event-rule": {
    bad: "`eventNotifications: true`, and the rule deleted by hand",
    mended: "the rule, made again",
  },
  "silent-event-rule": { bad: "an event rule that is disabled", mended: "`aws events enable-rule`" },
  "expected-noise": pattern(
    '{ $.userIdentity.type = "Root" }',
    '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }',
  ),
  "who-inexpressible": {
    bad: { eventNotifications: true, pattern: "{ $.eventName = %^Create.*% }" },
    mended: { eventNotifications: true, pattern: '{ $.eventName = "Create*" }' },
  },
  "who-elsewhere": {
    bad: "`eventNotifications: true` and `{ $.eventName = CreateUser }` in a stack with `region: eu-west-1`",
    mended: "`region: us-east-1`",
  },
  "who-foreign-topic": {
    bad: "`eventNotifications: true` with `topic: { existing: … }`",
    mended: "`accept: [who-foreign-topic]`, once its policy lets events.amazonaws.com publish",
  },
  "log-alarm-inexact": {
    bad: { as: "log-alarm", pattern: '{ $.resources[*].type = "AWS::S3::Bucket" }' },
    mended: { as: "log-alarm", pattern: "{ $.eventName = DeleteBucket }" },
  },
  "blind-log-alarm": {
    bad: "`as: log-alarm`, and the policy of its role deleted by hand",
    mended: "the policy, made again",
  },
  "repeated-scan": {
    bad: { as: "log-alarm", threshold: 5, period: 600 },
    mended: { as: "log-alarm", threshold: 1, period: 600 },
  },
  "idle-by": { bad: { by: "principal" }, mended: { as: "log-alarm", by: "principal" } },
  "lone-group": { bad: { group: "users" }, mended: {} },
  "endless-quiet": {
    bad: { quiet: [{ every: "Sat 22:00", for: "4h" }] },
    mended: { quiet: [{ every: "Sat 22:00", for: "4h", until: "2027-01-31" }] },
  },
  "not-judged": {
    bad: "`LogGroupName: !Ref LogGroup` in a template whose parameter `LogGroup` has no default",
    mended: "a `Default` for the parameter",
  },
  "unknown-rule": { bad: { accept: ["expected-nois"] }, mended: { accept: ["expected-noise"] } },
};

export function isDescribed(example: RuleExample | DescribedExample): example is DescribedExample {
  return typeof example.bad === "string";
}

/** A rule's example as two declared stacks; absent where no declaration can show it. */
export function declaredExample(rule: string): { readonly bad: Stack; readonly mended: Stack } | undefined {
  const example = ruleExamples[rule];
  if (!example) return undefined;
  if (!isDescribed(example))
    return { bad: stackOf(monitorOf(example.bad)), mended: stackOf(monitorOf(example.mended)) };
  return example.declared && { bad: stackOf(example.declared.bad), mended: stackOf(example.declared.mended) };
}

function stackOf(fields: Partial<Stack>): Stack {
  return {
    name: "bell",
    emails: ["ops@example.com"],
    monitors: [],
    ...fields,
  };
}

function monitorOf(fields: Partial<Monitor>): Partial<Stack> {
  return {
    monitors: [{ name: "watch", pattern: "{ $.eventName = CreateUser }", ...fields }],
  };
}
