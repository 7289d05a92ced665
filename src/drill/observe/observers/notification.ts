/** The notification, as the drill's receiver gets it, and beside it the event notification. */

import { mailPrefix } from "../../../monitors/event-notifications/message.ts";
import { alarmName } from "../../../monitors/monitor.ts";
import type { Followed, Observer } from "./observer.ts";

export const notificationObserver: Observer = {
  step: "notification",
  observe: async ({ receiver, monitor, deployment, calledAt }) => {
    const at = await receiver.heard(alarmName(monitor), calledAt, deployment.addresses);
    return at && { at };
  },
};

/** When it came; undefined while it has not, where no event rule tells, and as long as the deed's record is not known. */
export async function eventTold({
  receiver,
  monitor,
  deployment,
  calledAt,
  record,
}: Followed): Promise<Date | undefined> {
  if (deployment.rule === undefined || record === undefined) return undefined;
  return receiver.receivedWho(
    { start: mailPrefix(monitor), eventId: String(record.eventID) },
    calledAt,
    deployment.addresses,
  );
}
