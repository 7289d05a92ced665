/** What to say of a stack before it is made: which monitors have no event notifications, and which records give none. */
import { home } from "../../records/global-services.ts";
import type { Monitor, Stack } from "../monitor.ts";
import { eventNotificationOf } from "./event-notification.ts";

/** One line each; none of a stack that wants no event notifications. */
export function eventNotificationNotes(stack: Stack): string[] {
  const { monitors, region } = stack;
  const obstructed = monitors.flatMap((monitor) => {
    const notification = eventNotificationOf(monitor, stack);
    return notification.by === "none" && notification.obstacle
      ? [`${monitor.name} has no event notifications, only its alarm: ${notification.obstacle.reason}`]
      : [];
  });
  const notifying = monitors.filter((monitor) => hasRule(monitor, stack));
  if (notifying.length === 0) return obstructed;
  const atHome = region === undefined ? notifying.filter((monitor) => !hasRule(monitor, abroad(stack))) : [];
  return [
    ...obstructed,
    ...(atHome.length > 0
      ? [
          `in another region than ${home} there are no event notifications of ${atHome.map(({ name }) => name).join(", ")}`,
        ]
      : []),
    `event notifications come of records of ${region ?? "the stack's region"}; of other regions' records only the alarms notify`,
  ];
}

function hasRule(monitor: Monitor, stack: Stack): boolean {
  return eventNotificationOf(monitor, stack).by === "event-rule";
}

function abroad(stack: Stack): Stack {
  return { ...stack, region: "another region" };
}
