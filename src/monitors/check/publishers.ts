/** Who publishes to a topic: CloudWatch for alarms, EventBridge for event rules. */
import type { ServiceCaller } from "../../policies/service-call.ts";
import { arnParts } from "./arn-parts.ts";
import type { Subject, Topic } from "./inventory.ts";
import type { PreparedView } from "./prepare.ts";

export interface Publisher {
  readonly service: ServiceCaller;
  /** As in `alarm new-user-alarm`. */
  readonly title: string;
  readonly subject: Subject;
}

/** One of each service: what bars one alarm bars them all, but for a policy that names a single alarm. */
export function publishersTo({ id }: Topic, { alarms, eventRules = [] }: PreparedView): Publisher[] {
  const { account } = arnParts(id);
  return [
    ...alarms
      .filter(({ actions, feeds }) => actions?.includes(id) && feeds.some(({ isOnRecords }) => isOnRecords))
      .map((alarm) => ({
        service: {
          name: "cloudwatch.amazonaws.com",
          account,
          ...(alarm.arn !== undefined && { sourceArn: alarm.arn }),
        },
        title: `alarm ${alarm.name ?? alarm.owner}`,
        subject: alarm,
      })),
    ...eventRules
      .filter(({ targets }) => targets?.includes(id))
      .map((rule) => ({
        service: { name: "events.amazonaws.com", account, ...(rule.arn !== undefined && { sourceArn: rule.arn }) },
        title: `event rule ${rule.name}`,
        subject: rule,
      })),
  ];
}
