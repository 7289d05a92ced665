/** The monitor's metric filters: missing, on another log group, publishing elsewhere, or younger than the record. */

import { makeAgain } from "../advice.ts";
import { feedingFilters, metricOf, monitorMetric, namedFilters } from "../ask/filters.ts";
import { at } from "../ask/question.ts";
import type { Probe } from "../probe.ts";

export const filterThere: Probe = {
  subject: "the metric filters of the log group",
  async look(chain) {
    const { aws, monitor, deployment } = chain;
    const [feeding, named] = await Promise.all([feedingFilters(chain), namedFilters(chain)]);
    if (feeding.length > 0) return undefined;
    const metric = monitorMetric(chain);
    const [other] = named;
    if (other)
      return `metric filter ${other.filterName} publishes ${metricOf(other)}, and the alarm is declared on ${metric}: let it publish that`;
    const search = { metricName: monitor.name, metricNamespace: deployment.namespace };
    const { metricFilters: [elsewhere] = [] } = await aws.logs.describeMetricFilters(search);
    if (elsewhere)
      return `metric filter ${elsewhere.filterName} is on log group ${elsewhere.logGroupName}, and the records go to ${deployment.logGroup}: put it there`;
    return `no metric filter of log group ${deployment.logGroup} publishes ${metric}: ${makeAgain}`;
  },
};

/** A filter sees only what comes after it. */
export const filterAge: Probe = {
  subject: "since when they are there",
  async look(chain) {
    const arrived = chain.seen["log-event"];
    const filters = await feedingFilters(chain);
    const [young] = filters.filter(({ creationTime = 0 }) => arrived && creationTime > arrived.getTime());
    if (!young || young.creationTime === undefined || filters.length > 1) return undefined;
    return `metric filter ${young.filterName} was made at ${at(new Date(young.creationTime))}, after the record had come at ${at(arrived)}, and sees only what comes later: do the deed again`;
  },
};
