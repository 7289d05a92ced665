/** A declared stack as the rules see it. */
import { alarmName, type Monitor, patternsOf, type Stack } from "../monitor.ts";
import type { Alarm, Examples, Filter, View } from "./view.ts";

const defaultNamespace = "Trailbell";

/** What the stack makes is named by what it is. */
const logGroup = "the stack's log group";
const topic = "the stack's topic";

/** The view of a declaration: its monitors, with every default filled in, behind a trail of the stack's own. */
export const declaredView = (stack: Stack): View => ({
  filters: stack.monitors.flatMap((monitor) => filtersOf(monitor, stack)),
  alarms: stack.monitors.map((monitor) => alarmOf(monitor, stack)),
  trails: [
    {
      owner: stack.name,
      name: stack.name,
      multiRegion: true,
      includeGlobalServiceEvents: true,
      logGroup,
      isLogging: true,
      selection: { management: "all", excludedSources: [], data: false },
    },
  ],
  topics: [
    {
      owner: stack.name,
      id: topic,
      subscribers: stack.emails.map((endpoint) => ({ protocol: "email", endpoint })),
    },
  ],
  examples: stack.monitors.flatMap(examplesOf),
});

const subjectOf = ({ name, accept }: Monitor) => ({ owner: name, ...(accept && { accept }) });

const filtersOf = (monitor: Monitor, { namespace = defaultNamespace }: Stack): Filter[] =>
  patternsOf(monitor).map((pattern, index, all) => ({
    ...subjectOf(monitor),
    name: index === 0 ? monitor.name : `${monitor.name}-${index + 1}`,
    pattern,
    ...(all.length > 1 && { index }),
    logGroup,
    metricName: monitor.name,
    namespace,
    value: "1",
    ...(monitor.defaultValue !== undefined && { defaultValue: monitor.defaultValue }),
  }));

const alarmOf = (monitor: Monitor, { namespace = defaultNamespace }: Stack): Alarm => ({
  ...subjectOf(monitor),
  name: alarmName(monitor),
  description: monitor.description ?? `CloudTrail: ${monitor.name}`,
  namespace,
  metricName: monitor.name,
  statistic: monitor.statistic ?? "Sum",
  period: monitor.period ?? 300,
  evaluationPeriods: monitor.evaluationPeriods ?? 1,
  ...(monitor.datapointsToAlarm !== undefined && { datapointsToAlarm: monitor.datapointsToAlarm }),
  threshold: monitor.threshold ?? 1,
  comparison: monitor.comparison ?? "GreaterThanOrEqualToThreshold",
  treatMissingData: monitor.treatMissingData ?? "notBreaching",
  actions: monitor.notify ?? [topic],
});

const examplesOf = (monitor: Monitor): Examples[] =>
  monitor.examples
    ? [
        {
          ...subjectOf(monitor),
          patterns: patternsOf(monitor),
          fire: monitor.examples.fire ?? [],
          quiet: monitor.examples.quiet ?? [],
        },
      ]
    : [];
