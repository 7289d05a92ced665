/** The message that tells who did it, beside the alarm's way. */
import { mailPrefix } from "../../../monitors/event-notifications/message.ts";
import type { Followed } from "./observer.ts";

/** When it came; undefined while it has not, where no event rule tells, and as long as the deed's record is not known. */
export async function toldWho({
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
