/** What a reader of status wants to know beside findings: the trail, the alarms, the addresses, and what rings. */
import type { Alarm, Inventory } from "../../monitors/check/inventory.ts";
import type { Severity, Stack } from "../../monitors/monitor.ts";

export interface Facts {
  /** Absent where it is gone. */
  readonly trail?: TrailFacts;
  readonly alarms: readonly AlarmFacts[];
  readonly subscriptions: readonly SubscriptionFacts[];
  /** Those in ALARM, the longest ringing first. */
  readonly ringing: readonly Ringing[];
}

export interface TrailFacts {
  readonly arn: string;
  readonly logging: boolean;
  readonly latestLogEvent?: Date;
  readonly latestLogFile?: Date;
}

export interface AlarmFacts {
  readonly name: string;
  readonly state: string;
  /** Since when it is in this state. */
  readonly since?: Date;
  readonly actionsEnabled: boolean;
}

export interface SubscriptionFacts {
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly state: "confirmed" | "pending";
}

export interface Ringing {
  readonly alarm: string;
  readonly monitor: string;
  readonly severity: Severity;
  readonly since?: Date;
}

/** @param inventory the stack's part of an account, with what is expected there */
export function factsOf(inventory: Inventory, stack: Stack): Facts {
  return {
    ...trailOf(inventory),
    alarms: alarmsOf(inventory),
    subscriptions: inventory.topics.flatMap(({ id: topicArn, subscribers = [] }) =>
      subscribers.map(({ protocol, endpoint, confirmed }) => ({
        ...{ topicArn, protocol, endpoint },
        state: confirmed === false ? ("pending" as const) : ("confirmed" as const),
      })),
    ),
    ringing: ringingOf(inventory, stack),
  };
}

function trailOf({ trails, expected }: Inventory): Pick<Facts, "trail"> {
  const trail = trails.find(({ arn }) => arn === expected?.trail);
  if (!trail) return {};
  const { arn = "", isLogging: logging = false, delivery: { lastLogEvent, lastLogFile } = {} } = trail;
  return {
    trail: {
      ...{ arn, logging },
      ...(lastLogEvent && { latestLogEvent: lastLogEvent }),
      ...(lastLogFile && { latestLogFile: lastLogFile }),
    },
  };
}

/** As they are declared; an alarm that is not there is gone. */
function alarmsOf({ alarms, expected }: Inventory): AlarmFacts[] {
  return (expected?.alarms ?? []).flatMap((declared): AlarmFacts[] => {
    const { name = "", monitor = "" } = declared;
    const found = alarms.find((alarm) => alarm.name === name);
    if (!found) return expected?.undeployed.has(monitor) ? [] : [{ name, state: "gone", actionsEnabled: false }];
    const { state = "INSUFFICIENT_DATA", since, actionsEnabled = true } = found;
    return [{ name, state, ...(since && { since }), actionsEnabled }];
  });
}

function ringingOf({ alarms }: Inventory, { monitors }: Stack): Ringing[] {
  return alarms
    .filter(({ state }) => state === "ALARM")
    .map(({ name = "", monitor = "", since }: Alarm) => ({
      alarm: name,
      monitor,
      severity: monitors.find((each) => each.name === monitor)?.severity ?? "medium",
      ...(since && { since }),
    }))
    .toSorted((one, other) => (one.since?.getTime() ?? 0) - (other.since?.getTime() ?? 0));
}
