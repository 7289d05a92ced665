/** The event rule that tells who did it: gone, deaf to the record, sent elsewhere, or not let in by its topic. */
import type { DescribeRuleResponse, Target } from "@aws-sdk/client-eventbridge";
import { publishCall, serviceCall } from "../../../policies/service-call.ts";
import { whyNotAllowed } from "../../../policies/why-not-allowed.ts";
import type { CloudTrailRecord } from "../../../records/record.ts";
import type { Chain } from "../../chain.ts";
import { keyProblem } from "../ask/key.ts";
import { ifThere, question } from "../ask/question.ts";
import { recordOf } from "../ask/record.ts";
import { topicAttributes } from "../ask/topic.ts";
import { makeAgain, type Probe } from "../probe.ts";

/** Undefined where it is gone. */
const ruleOf = question<DescribeRuleResponse | undefined>(async ({ aws: { events }, deployment }) => {
  return ifThere(events.describeRule({ Name: deployment.rule }));
});

const ruleTargetsOf = question<readonly Target[]>(async ({ aws: { events }, deployment }) => {
  const { Targets: targets = [] } = (await ifThere(events.listTargetsByRule({ Rule: deployment.rule }))) ?? {
    Targets: [],
  };
  return targets;
});

export const ruleThere: Probe = {
  subject: "its event rule",
  async look(chain) {
    if (await ruleOf(chain)) return undefined;
    return `event rule ${chain.deployment.rule}, which tells who did it, is gone: ${makeAgain}`;
  },
};

export const ruleHears: Probe = {
  subject: "what it hears",
  async look(chain) {
    const [rule, record] = [await ruleOf(chain), await recordOf(chain)];
    const { rule: name } = chain.deployment;
    if (rule?.State === "DISABLED")
      return `event rule ${name} is disabled, so nobody is told who did it: enable it by 'aws events enable-rule --name ${name}'`;
    if (record && record.awsRegion !== chain.deployment.region)
      return `${record.eventName} is recorded in ${record.awsRegion}, and event rule ${name} hears only records of ${chain.deployment.region}: deploy to ${record.awsRegion}, or write eventNotifications: false on the monitor`;
    if (record?.readOnly && rule?.State === "ENABLED")
      return `${record.eventName} only reads, and event rule ${name} hears no reading calls (state ENABLED): 'trailbell deploy' sets ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS`;
    return undefined;
  },
};

export const rulePattern: Probe = {
  subject: "its pattern",
  async look(chain) {
    const [rule, record] = [await ruleOf(chain), await recordOf(chain)];
    if (!rule?.EventPattern || !record) return undefined;
    const { Result: matches } = await chain.aws.events.testEventPattern({
      EventPattern: rule.EventPattern,
      Event: JSON.stringify(eventOf(record, chain)),
    });
    if (matches) return undefined;
    return `the pattern of event rule ${chain.deployment.rule}, ${rule.EventPattern}, does not take the record of ${record.eventName}: 'trailbell deploy' puts the declared one there`;
  },
};

export const ruleTargets: Probe = {
  subject: "its targets",
  async look(chain) {
    const targets = (await ruleTargetsOf(chain)).map(({ Arn: arn = "" }) => arn);
    const { rule, topics } = chain.deployment;
    if (topics.some((topic) => targets.includes(topic))) return undefined;
    const now = targets.length > 0 ? `sends to ${targets.join(", ")}` : "has no target";
    return `event rule ${rule} ${now} and is to send to ${topics.join(", ")}: 'trailbell deploy' sets the declared targets`;
  },
};

export const rulePublishes: Probe = {
  subject: "whether it may publish",
  async look(chain) {
    for (const topic of chain.deployment.topics) {
      const why = await refusal(chain, topic);
      if (why) return `event rule ${chain.deployment.rule} may not publish to ${topic}: ${why}`;
    }
    return undefined;
  },
};

/** The topic's policy, or that of the key that encrypts it. */
async function refusal(chain: Chain, topic: string): Promise<string | undefined> {
  const { Policy: text = "", KmsMasterKeyId: key } = (await topicAttributes(chain, topic)) ?? {};
  const sourceArn = (await ruleOf(chain))?.Arn ?? "";
  const service = { name: "events.amazonaws.com", account: sourceArn.split(":")[4] ?? "", sourceArn };
  const barred = whyNotAllowed([{ name: "the topic's policy", text }], {
    action: "sns:Publish",
    resource: topic,
    ...publishCall(service),
  });
  if (barred) return `${barred}. Let events.amazonaws.com publish there`;
  if (!key) return undefined;
  return keyProblem(chain, key, {
    actions: ["kms:GenerateDataKey", "kms:Decrypt"],
    asker: { services: [service.name] },
    context: { ...serviceCall(service).context, "kms:encryptioncontext:aws:sns:topicarn": topic },
  });
}

const detailTypes: Readonly<Record<string, string>> = {
  AwsConsoleSignIn: "AWS Console Sign In via CloudTrail",
  AwsServiceEvent: "AWS Service Event via CloudTrail",
};

/** The record as EventBridge brings it. */
function eventOf(record: CloudTrailRecord, { deployment }: Chain): object {
  return {
    id: record.eventID,
    account: deployment.trailArn.split(":")[4],
    source: `aws.${record.eventSource.replace(/\.amazonaws\.com$/, "")}`,
    time: record.eventTime,
    region: record.awsRegion,
    resources: [],
    "detail-type": detailTypes[record.eventType] ?? "AWS API Call via CloudTrail",
    detail: record,
  };
}
