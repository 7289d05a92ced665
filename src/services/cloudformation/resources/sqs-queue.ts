/** AWS::SQS::Queue. */
import { changed, documentOf, documentText, isTrue, pick, text } from "./property-values.ts";
import type { Properties, ResourceType } from "./resource-type.ts";
import { changeTags, tagList, tagMap } from "./tags.ts";

/** Attributes by property, with the value that SQS has where nobody sets one. */
const plain: Readonly<Record<string, string>> = {
  DelaySeconds: "0",
  KmsMasterKeyId: "",
  KmsDataKeyReusePeriodSeconds: "300",
  MaximumMessageSize: "1048576",
  MessageRetentionPeriod: "345600",
  ReceiveMessageWaitTimeSeconds: "0",
  SqsManagedSseEnabled: "true",
  VisibilityTimeout: "30",
};

const fifo: Readonly<Record<string, string>> = {
  ContentBasedDeduplication: "false",
  DeduplicationScope: "queue",
  FifoThroughputLimit: "perQueue",
};

const documents: Readonly<Record<string, string>> = { RedriveAllowPolicy: "", RedrivePolicy: "" };

const settings = { ...plain, ...fifo, ...documents };

export const sqsQueue: ResourceType = {
  type: "AWS::SQS::Queue",
  createOnly: ["QueueName", "FifoQueue"],
  updatable: [...Object.keys(settings), "Tags"],
  nameProperty: "QueueName",
  create: (properties, making) => {
    const end = isTrue(properties.FifoQueue) ? ".fifo" : "";
    const QueueName = text(properties.QueueName) || `${making.generatedName(80 - end.length)}${end}`;
    const made = making.invoke("sqs", "CreateQueue", {
      QueueName,
      Attributes: { ...valuesOf(properties), ...(end && { FifoQueue: "true" }) },
      tags: tagMap(properties),
    });
    const QueueUrl = text(made.QueueUrl);
    const Arn = `arn:aws:sqs:${making.region}:${making.account}:${QueueName}`;
    return { physicalId: QueueUrl, attributes: { Arn, QueueName, QueueUrl } };
  },
  update: ({ physicalId: QueueUrl }, properties, previous, making) => {
    const names = Object.keys(settings).filter((name) => changed(properties, previous, name));
    // What is no longer written falls back to SQS's default.
    const Attributes = { ...pick(settings, ...names), ...valuesOf(pick(properties, ...names)) };
    if (names.length > 0) making.invoke("sqs", "SetQueueAttributes", { QueueUrl, Attributes });
    changeTags(
      properties,
      previous,
      (tags) => making.invoke("sqs", "TagQueue", { QueueUrl, Tags: tagMap({ Tags: tags }) }),
      (TagKeys) => making.invoke("sqs", "UntagQueue", { QueueUrl, TagKeys }),
    );
  },
  delete: ({ physicalId: QueueUrl }, _properties, making) => making.remove("sqs", "DeleteQueue", { QueueUrl }),
  read: ({ physicalId: QueueUrl, attributes: made }, _properties, making) => {
    const found = making.read("sqs", "GetQueueAttributes", { QueueUrl, AttributeNames: ["All"] });
    if (!found) return undefined;
    // SQS answers attributes as a map of texts.
    const attributes = found.Attributes as Readonly<Record<string, string>>;
    return {
      ...pick(attributes, ...Object.keys(plain), ...Object.keys(fifo), "FifoQueue"),
      ...Object.fromEntries(Object.keys(documents).map((name) => [name, documentOf(attributes[name])])),
      QueueName: made?.QueueName,
      Tags: tagList(making.invoke("sqs", "ListQueueTags", { QueueUrl }).Tags),
    };
  },
};

function valuesOf(properties: Properties): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pick(properties, ...Object.keys(settings))).map(([name, value]) => [
      name,
      name in documents ? documentText(value) : text(value),
    ]),
  );
}
