/** A drill names what keeps an alarm's action or its notification from coming. */
import { describe } from "vitest";
import * as broken from "./breaks.fixture.ts";
import { type BreakRow, testBreaks } from "./broken-chain.fixture.ts";

const action: BreakRow[] = [
  [
    "its actions are disabled",
    broken.disableActions,
    /^the actions of alarm new-user-created-alarm are disabled, .*enable-alarm-actions/,
  ],
  [
    "it has no actions",
    broken.putAlarm({ AlarmActions: [] }),
    /has no actions for its ALARM state: give it arn:aws:sns:/,
  ],
  [
    "its topic was deleted",
    ({ aws, deployment }) => aws.sns.deleteTopic({ TopicArn: deployment.topics[0] }),
    /^topic arn:aws:sns:\S+, which alarm new-user-created-alarm tells, is gone/,
  ],
  [
    "the topic's policy names another service",
    broken.topicPolicy({
      Sid: "Events",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sns:Publish",
    }),
    /could not tell arn:\S+ \("Resource: arn:\S+alarm:new-user-created-alarm is not authorized to perform: SNS:Publish on resource: \S+"\): statement Events of the topic's policy allows sns:Publish for events\.amazonaws\.com and not for cloudwatch\.amazonaws\.com\. /,
  ],
  [
    "the topic's policy is for another account's alarms",
    broken.topicPolicy({
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Condition: { StringEquals: { "aws:SourceAccount": "999999999999" } },
    }),
    /allows sns:Publish where aws:SourceAccount StringEquals 999999999999, and here it is 000000000000/,
  ],
  [
    "the topic's key keeps CloudWatch out",
    broken.encryptTopic(broken.newKey),
    /does not have authorization to access the SNS topic encryption key\."\): statement .* of the key's policy allows kms:GenerateDataKey for arn:aws:iam::\d+:root and not for cloudwatch\.amazonaws\.com \(key arn:\S+\): let cloudwatch\.amazonaws\.com do kms:GenerateDataKey and kms:Decrypt there/,
  ],
  [
    "the topic's key is AWS's own",
    broken.encryptTopic(async () => "alias/aws/sns"),
    /key alias\/aws\/sns is AWS's own, whose policy does not name cloudwatch\.amazonaws\.com and cannot be changed/,
  ],
];

const notification: BreakRow[] = [
  [
    "nobody confirmed",
    broken.inOrder(broken.unsubscribe, broken.subscribe("new@example.com")),
    /^new@example\.com \(email\) has not confirmed the subscription of topic arn:\S+ \(PendingConfirmation\)/,
  ],
  ["nobody subscribes", broken.unsubscribe, /^topic arn:\S+ has no subscription, so nobody is told/],
  [
    "a filter policy looks at attributes",
    broken.filterSubscription({ severity: ["high"] }),
    /^the filter policy \{"severity":\["high"\]\} of ops@example\.com \(email\) leaves the notification out: it looks at message attributes, and an alarm's notification has none/,
  ],
  [
    "a filter policy looks into a mail's body",
    broken.filterSubscription({ NewStateValue: ["OK"] }, "MessageBody"),
    /leaves the notification out: it looks into the message's body, which for this protocol is a text and no JSON/,
  ],
  [
    "the alarm tells another topic",
    broken.tellOtherTopic,
    /^alarm new-user-created-alarm tells arn:\S+:other and not the declared arn:\S+/,
  ],
  [
    "another address subscribes",
    broken.inOrder(broken.unsubscribe, broken.subscribe("new@example.com"), broken.confirmAll),
    /^the alarm told its topic, which sends to new@example\.com \(email\): if another address waits for it, subscribe that one/,
  ],
];

describe("no action, where", () => testBreaks("action", action));
describe("no notification, where", () => testBreaks("notification", notification));
