/** What event history says of a call whose record was not seen: refused, recorded elsewhere or late, or never made. */
import { isDataEvent } from "../../../records/data-events.ts";
import { at } from "../ask/question.ts";
import { historyOf, recordOf, regionsOf } from "../ask/record.ts";
import type { Probe } from "../probe.ts";

/** For a call that did not go through. */
export const callRefused: Probe = {
  subject: "event history",
  async look(chain) {
    const record = await recordOf(chain);
    if (record?.errorCode === undefined) return undefined;
    const { errorCode, errorMessage = "", userIdentity } = record;
    const mend = /Denied|Unauthorized/.test(errorCode)
      ? `let ${userIdentity.arn ?? "the caller"} do it, or take other credentials`
      : "mend that, and drill again";
    return `the call was refused with ${errorCode} ("${errorMessage}"): ${mend}`;
  },
};

export const eventHistory: Probe = {
  subject: "event history",
  async look(chain) {
    const { eventName, eventSource } = chain.deed;
    const found = await historyOf(chain);
    const record = found.find((each) => each.eventSource === eventSource);
    if (record && record.awsRegion !== chain.deployment.region)
      return `${eventName} is recorded in ${record.awsRegion} and was looked for in ${chain.deployment.region}: look in that region's event history`;
    if (record)
      return `${eventName} of ${record.eventTime} stands in event history by now, later than was waited for: try a longer --deadline`;
    const [other] = found;
    if (other)
      return `${eventName} is recorded with eventSource ${other.eventSource} and not with ${eventSource}: name that source in the drill and in the pattern`;
    if (isDataEvent(eventName, eventSource)) return undefined;
    return `event history of ${regionsOf(chain).join(" and ")} holds no ${eventName} of ${eventSource} since ${at(chain.calledAt)}: see that the call went to this account and endpoint; AWS takes up to 15 minutes to show a record`;
  },
};
