/** What a matching filter publishes of the record: nothing, zero, under dimensions, or for a time long past. */
import { compilePattern, recordEvent } from "../../../patterns/match.ts";
import { metricSample } from "../../../patterns/metric-sample.ts";
import { parsePattern } from "../../../patterns/parse.ts";
import { alarmOf } from "../ask/alarm.ts";
import { feedingFilters, monitorMetric } from "../ask/filters.ts";
import { recordOf } from "../ask/record.ts";
import type { Probe } from "../probe.ts";

export const filterValue: Probe = {
  subject: "what they publish of it",
  async look(chain) {
    const record = await recordOf(chain);
    if (!record) return undefined;
    const event = recordEvent(record);
    for (const { filterName, filterPattern = "", metricTransformations: [to] = [] } of await feedingFilters(chain)) {
      const matcher = compilePattern(parsePattern(filterPattern));
      if (!to || !matcher.matches(event)) continue;
      const sample = metricSample(to, matcher, event);
      const dimensions = Object.entries(to.dimensions ?? {});
      const named = dimensions.map(([name, selector]) => `${name} = ${selector}`).join(", ");
      if (!sample)
        return `metric filter ${filterName} matches and publishes nothing: its value ${to.metricValue}${named && ` or dimension ${named}`} is absent from the record or no number. Let it count 1`;
      if (sample.value === 0)
        return `metric filter ${filterName} counts a match as 0 (its value is ${to.metricValue}), which no alarm notices: let it count 1`;
      if (dimensions.length > 0 && ((await alarmOf(chain))?.Dimensions ?? []).length === 0)
        return `metric filter ${filterName} publishes under the dimensions ${named}, and the alarm watches ${monitorMetric(chain)} without any: take them off the filter`;
    }
    return undefined;
  },
};

const twoWeeks = 14 * 24 * 3_600_000;

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html Timestamp */
export const recordAge: Probe = {
  subject: "the record's age",
  async look(chain) {
    const record = await recordOf(chain);
    if (!record || chain.calledAt.getTime() - Date.parse(record.eventTime) <= twoWeeks) return undefined;
    return `the record is of ${record.eventTime}, and metrics take nothing older than two weeks: do the deed anew, or replay the record in its own time (POST /_trailbell/events?replay=true)`;
  },
};
