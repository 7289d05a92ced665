/** What a rule's targets may be, and how each is given an event. */
import type { Target as TargetShape } from "@aws-sdk/client-eventbridge";
import { Fault } from "../../cloud/fault.ts";
import type { Host, Invocation } from "../../cloud/host.ts";
import type { Delivery } from "./delivery.ts";
import { invalid } from "./faults.ts";
import { putLogEvent } from "./log-target.ts";

interface TargetKind {
  /** The part of the ARN behind the account. */
  readonly resource: RegExp;
  /** @throws ValidationException for settings that AWS does not take */
  check?(target: TargetShape): void;
  /** @throws {Fault} as the service answers it */
  deliver(delivery: Delivery): void;
}

const kinds: Readonly<Record<string, TargetKind>> = {
  sns: {
    resource: /^[\w-]{1,256}(\.fifo)?$/,
    deliver: ({ cloud, target, message, as }) =>
      void cloud.invoke("sns", "Publish", { TopicArn: target.Arn, Message: message }, as),
  },
  sqs: {
    resource: /^[\w-]{1,80}(\.fifo)?$/,
    check: ({ Id: id, Arn: arn, SqsParameters: parameters }) => {
      if (arn?.endsWith(".fifo") && !parameters?.MessageGroupId)
        throw invalid(`Parameter(s) SqsParameters must be specified for target: ${id}.`);
    },
    deliver: ({ cloud, target, message, as }) =>
      void sendToQueue(cloud, target.Arn ?? "", { MessageBody: message, ...target.SqsParameters }, as),
  },
  logs: { resource: /^log-group:[^:*]{1,512}(:\*)?$/, deliver: putLogEvent },
};

/** @param queue an ARN. @throws {Fault} as SQS answers it */
export function sendToQueue(cloud: Host, queue: string, message: object, as: Invocation): void {
  const [, , , region = "", account = "", name = ""] = queue.split(":");
  const QueueUrl = `${cloud.baseUrl()}/${account}/${name}`;
  cloud.invoke("sqs", "SendMessage", { QueueUrl, ...message }, { ...as, region });
}

function kindOf(arn: string): TargetKind | undefined {
  const [, , service = ""] = arn.split(":");
  return Object.hasOwn(kinds, service) ? kinds[service] : undefined;
}

/** @throws ValidationException for what is no ARN, or one of a service that nothing is delivered to */
export function checkTargetArn(target: TargetShape): void {
  const { Arn: arn = "" } = target;
  const [, service = "", resource = ""] = /^arn:aws[\w-]*:([\w-]+):[\w-]*:\d{12}:(.+)$/.exec(arn) ?? [];
  if (!service) throw invalid(`Parameter ${arn} is not valid. Reason: Provided Arn is not in correct format.`);
  const kind = kindOf(arn);
  if (!kind)
    throw invalid(
      `Parameter ${arn} is not valid. Reason: Trailbell does not deliver to ${service}; it does to ${Object.keys(kinds).join(", ")}.`,
    );
  if (!kind.resource.test(resource))
    throw invalid(`Parameter ${arn} is not valid. Reason: Provided Arn is not in correct format.`);
  kind.check?.(target);
}

/** @throws {Fault} as the target's service answers it */
export function deliver(delivery: Delivery): void {
  const kind = kindOf(delivery.target.Arn ?? "");
  if (!kind) throw new Fault("NotImplemented", `Trailbell does not deliver to ${delivery.target.Arn}.`);
  kind.deliver(delivery);
}
