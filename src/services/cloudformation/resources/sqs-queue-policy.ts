/** AWS::SQS::QueuePolicy. */
import { added, changed, documentOf, documentText, list } from "./property-values.ts";
import type { Making, ResourceType } from "./resource-type.ts";

export const sqsQueuePolicy: ResourceType = {
  type: "AWS::SQS::QueuePolicy",
  createOnly: [],
  updatable: ["Queues", "PolicyDocument"],
  create: (_properties, making) => ({ physicalId: making.generatedName(64) }),
  complete: (_made, properties, making) => {
    for (const queue of list<string>(properties.Queues)) put(queue, documentText(properties.PolicyDocument), making);
  },
  update: (_made, properties, previous, making) => {
    const now = list<string>(properties.Queues);
    const before = list<string>(previous.Queues);
    const document = documentText(properties.PolicyDocument);
    for (const queue of changed(properties, previous, "PolicyDocument") ? now : added(now, before))
      put(queue, document, making);
    for (const queue of added(before, now)) take(queue, making);
  },
  delete: (_made, properties, making) => {
    for (const queue of list<string>(properties.Queues)) take(queue, making);
  },
  read: (_made, properties, making) => {
    const queues = list<string>(properties.Queues).flatMap((QueueUrl) => {
      const found = making.read("sqs", "GetQueueAttributes", { QueueUrl, AttributeNames: ["Policy"] });
      const document = documentOf((found?.Attributes as Record<string, unknown> | undefined)?.Policy);
      return document === undefined ? [] : [{ QueueUrl, document }];
    });
    const [first] = queues;
    return first && { Queues: queues.map(({ QueueUrl }) => QueueUrl), PolicyDocument: first.document };
  },
};

function put(QueueUrl: string, Policy: string, making: Making): void {
  making.invoke("sqs", "SetQueueAttributes", { QueueUrl, Attributes: { Policy } });
}

/** A queue that is gone needs none. */
function take(QueueUrl: string, making: Making): void {
  making.remove("sqs", "SetQueueAttributes", { QueueUrl, Attributes: { Policy: "" } });
}
