/** A topic as it is kept, and how one is found by its ARN. */
import type { Call } from "../../cloud/call.ts";
import { defineTable } from "../../cloud/table.ts";
import { parseTopicArn, type TopicName } from "./arns.ts";
import { fault } from "./faults.ts";

export interface Topic extends TopicName {
  /** As they were set; those that are absent have AWS's defaults. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

export const topics = defineTable<Topic>("sns_topics", ["account", "region", "name"]);

export function isFifo({ name }: TopicName): boolean {
  return name.endsWith(".fifo");
}

/** The topic of an ARN in the call's region. @throws NotFound, or InvalidParameter for what is no such ARN. */
export function findTopic(arn: string | undefined, call: Call, parameter?: string): Topic {
  const { account, region, name } = parseTopicArn(arn ?? "", call, parameter);
  const topic = topics.get(call.store, account, region, name);
  if (!topic) throw fault("NotFoundException", "Topic does not exist");
  return topic;
}
