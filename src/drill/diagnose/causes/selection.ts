/** Event selectors that leave the deed's record out. */
import { isManagement } from "../../../records/record-summary.ts";
import { likelyRecordOf } from "../ask/record.ts";
import { selectorsOf, trailOf } from "../ask/trail.ts";
import type { Probe } from "../probe.ts";
import { whyLeftOut } from "../selection-reason.ts";

export const selection: Probe = {
  subject: "its event selectors",
  async look(chain) {
    const [trail, selectors] = await Promise.all([trailOf(chain), selectorsOf(chain)]);
    if (!trail || !selectors) return undefined;
    const record = await likelyRecordOf(chain);
    const why = whyLeftOut(selectors, record);
    if (why === undefined) return undefined;
    const wanted = isManagement(record) ? `management events such as ${record.eventName}` : `data events such as this`;
    return `trail ${trail.Name} does not select ${record.eventName}: ${why}. Let it take ${wanted} by 'aws cloudtrail put-event-selectors'`;
  },
};
