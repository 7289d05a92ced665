/** Topics: made once by name, listed, deleted with their subscriptions. */
import type {
  CreateTopicInput,
  CreateTopicResponse,
  DeleteTopicInput,
  ListTopicsInput,
  ListTopicsResponse,
} from "@aws-sdk/client-sns";
import type { Call, Handler } from "../../cloud/call.ts";
import { parseTopicArn, type TopicName, topicArn } from "./arns.ts";
import { invalidAttribute, invalidParameter } from "./faults.ts";
import { page } from "./page.ts";
import { removeSubscriptions } from "./subscription.ts";
import { addedTags } from "./tags.ts";
import { type Topic, topics } from "./topic.ts";
import { keptTopicPolicy } from "./topic-policy.ts";
import { checkedTopicSetting, shownSettings } from "./topic-settings.ts";

/** Creating a topic again answers its ARN, provided that nothing else is asked of it than it has. */
export const createTopic: Handler<CreateTopicInput, CreateTopicResponse> = (input, call) => {
  const { Name: name = "", Attributes: asked = {}, Tags: tags = [] } = input;
  if (input.DataProtectionPolicy)
    throw invalidParameter("DataProtectionPolicy Reason: Trailbell applies no data protection policies");
  const key = { account: call.account, region: call.region, name };
  checkName(name, asked.FifoTopic === "true");
  const attributes = checkedAttributes(asked, key, call);
  const given = addedTags({}, tags);
  const existing = topics.get(call.store, key.account, key.region, name);
  if (existing) checkSame(existing, attributes, given);
  else topics.put(call.store, { ...key, attributes, tags: given });
  return { TopicArn: topicArn(key) };
};

/** Succeeds also where there is no such topic. */
export const deleteTopic: Handler<DeleteTopicInput, object> = (input, call) => {
  const { account, region, name } = parseTopicArn(input.TopicArn ?? "", call);
  if (topics.delete(call.store, account, region, name)) removeSubscriptions(call.store, { account, region, name });
  return {};
};

export const listTopics: Handler<ListTopicsInput, ListTopicsResponse> = (input, call) => {
  const { items, NextToken } = page(
    topics.list(call.store, call.account, call.region),
    ({ name }) => name,
    input.NextToken,
  );
  return { Topics: items.map((topic) => ({ TopicArn: topicArn(topic) })), ...(NextToken && { NextToken }) };
};

function checkName(name: string, fifo: boolean): void {
  const pattern = fifo ? /^[\w-]{1,251}\.fifo$/ : /^[\w-]{1,256}$/;
  if (!pattern.test(name)) throw invalidParameter("Topic Name");
}

function checkedAttributes(
  asked: Readonly<Record<string, string>>,
  key: TopicName,
  call: Call,
): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(asked)) {
    if (name === "FifoTopic") continue;
    const kept = checkedTopicSetting(name, value, key, invalidAttribute);
    if (kept !== undefined) attributes[name] = name === "Policy" ? keptTopicPolicy(kept, call, invalidAttribute) : kept;
  }
  return attributes;
}

/** What is asked for must be there; what is not asked for may be there. */
function checkSame(existing: Topic, attributes: Topic["attributes"], tags: Topic["tags"]): void {
  const current = shownSettings(existing);
  if (Object.entries(attributes).some(([name, value]) => current[name] !== value))
    throw invalidAttribute("Topic already exists with different attributes");
  if (Object.entries(tags).some(([key, value]) => existing.tags[key] !== value))
    throw invalidParameter("Tags Reason: Topic already exists with different tags");
}
