/** The attributes of a topic that can be set: which there are, and what each may be. */
import type { TopicName } from "./arns.ts";
import { checkedTopicDelivery } from "./delivery-policy.ts";
import type { Complaint } from "./faults.ts";
import { isFifo, type Topic } from "./topic.ts";
import { checkPolicy } from "./topic-policy.ts";

/** Gives the value as it is kept, or undefined where it unsets the attribute. */
type Setting = (value: string, complain: Complaint, name: string) => string | undefined;

function oneOf(...allowed: string[]): Setting {
  return (value, complain, name) => {
    if (!allowed.includes(value)) throw complain(`${name}: Invalid value [${value}]. Must be ${allowed.join(" or ")}.`);
    return value;
  };
}

const text: Setting = (value) => (value === "" ? undefined : value);

const displayName: Setting = (value, complain) => {
  if (value.length > 100 || /\p{Cc}/u.test(value)) throw complain("DisplayName");
  return value;
};

const policy: Setting = (value, complain) => {
  checkPolicy(value, complain);
  return value;
};

const settings: Readonly<Record<string, Setting>> = {
  DisplayName: displayName,
  Policy: policy,
  DeliveryPolicy: checkedTopicDelivery,
  KmsMasterKeyId: text,
  SignatureVersion: oneOf("1", "2"),
  TracingConfig: oneOf("Active", "PassThrough"),
};

const fifoSettings: Readonly<Record<string, Setting>> = {
  ContentBasedDeduplication: oneOf("true", "false"),
  FifoThroughputScope: oneOf("Topic", "MessageGroup"),
};

/** Kept for those who set them by habit: Trailbell writes no delivery status logs. */
const feedback =
  /^(HTTP|Firehose|Lambda|Application|SQS)(SuccessFeedbackRoleArn|SuccessFeedbackSampleRate|FailureFeedbackRoleArn)$/;

/**
 * The value as it is kept, or undefined where it unsets the attribute.
 * @throws InvalidParameter `AttributeName` for an attribute that cannot be set, and what is wrong with the value.
 */
export function checkedTopicSetting(
  name: string,
  value: string,
  topic: TopicName,
  complain: Complaint,
): string | undefined {
  const known = Object.hasOwn(settings, name) ? settings[name] : undefined;
  const fifo = isFifo(topic) && Object.hasOwn(fifoSettings, name) ? fifoSettings[name] : undefined;
  const setting = known ?? fifo ?? (feedback.test(name) ? text : undefined);
  if (!setting) throw complain("AttributeName");
  return setting(value, complain, name);
}

/** The settings as they are shown: set ones, and the defaults that AWS shows. */
export function shownSettings(topic: Topic): Record<string, string> {
  return {
    DisplayName: "",
    ...(isFifo(topic) && { FifoTopic: "true", ContentBasedDeduplication: "false" }),
    ...topic.attributes,
  };
}
