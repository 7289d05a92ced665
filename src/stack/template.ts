/** A stack as a CloudFormation template. */
import type { Stack } from "../monitors/monitor.ts";
import { isExisting } from "../monitors/settled/existing.ts";
import { type SettledStack, settledStack } from "../monitors/settled/settled-stack.ts";
import { requireFit } from "./fit.ts";
import { attribute, existingArn, ref } from "./resource.ts";
import { bucketResources } from "./resources/bucket.ts";
import { eventRuleResources } from "./resources/event-rule.ts";
import { groupResources } from "./resources/group.ts";
import { keyResources } from "./resources/key.ts";
import { logAlarmRole } from "./resources/log-alarm.ts";
import { deliveryRoleResources, logGroupName, logGroupResources } from "./resources/log-group.ts";
import { quietResources } from "./resources/quiet.ts";
import { topicResources } from "./resources/topics.ts";
import { trailArn, trailResources } from "./resources/trail.ts";
import { watchResources } from "./resources/watch.ts";
import type { Template } from "./template-document.ts";

/**
 * Renders the stack; the same stack gives the same text, and what a monitor adds carries the same logical ids whatever stands beside it.
 * @throws StackError where settings contradict each other, names collide, or CloudFormation's limits are passed.
 */
export function template(stack: Stack): Template {
  const settled = settledStack(stack);
  const rendered: Template = {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: `Trailbell: ${stack.monitors.length} CloudTrail ${stack.monitors.length === 1 ? "monitor" : "monitors"}`,
    Resources: {
      ...keyResources(settled),
      ...bucketResources(settled),
      ...logGroupResources(settled),
      ...deliveryRoleResources(settled),
      ...trailResources(settled),
      ...topicResources(settled),
      ...logAlarmRole(settled),
      ...Object.assign(
        {},
        ...settled.monitors.map((monitor) => ({
          ...watchResources(settled, monitor),
          ...eventRuleResources(settled, monitor),
        })),
      ),
      ...groupResources(settled),
      ...quietResources(settled),
    },
    Outputs: outputs(settled),
  };
  requireFit(settled, rendered);
  return rendered;
}

function outputs(stack: SettledStack): Template["Outputs"] {
  const { trail, topic, bucket, key } = stack;
  const oneTopic = isExisting(topic) ? existingArn(topic.existing, "sns") : topic.perMonitor ? undefined : ref("Topic");
  const jsonTopic = isExisting(topic) || topic.perMonitor || !topic.json ? undefined : ref("TopicJson");
  return {
    TrailArn: { Description: "The trail", Value: isExisting(trail) ? trailArn(stack) : attribute("Trail", "Arn") },
    ...(oneTopic !== undefined && { TopicArn: { Description: "Where alarms are published", Value: oneTopic } }),
    ...(jsonTopic !== undefined && {
      JsonTopicArn: { Description: "Notifications as JSON, for machines", Value: jsonTopic },
    }),
    ...(bucket && { BucketName: { Description: "Log files", Value: ref("Bucket") } }),
    LogGroupName: { Description: "Records as log events", Value: logGroupName(stack) },
    ...(key === "new" && {
      KeyArn: { Description: "The key of records and notifications", Value: attribute("Key", "Arn") },
    }),
  };
}
