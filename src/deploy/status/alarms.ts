/** In which state is each alarm, and would it tell anybody? */
import type { MetricAlarm, StateValue } from "@aws-sdk/client-cloudwatch";
import type { Aws } from "../../aws/aws.ts";
import { items } from "../../aws/pages.ts";
import { type Finding, findingsOf, makeAgain } from "./finding.ts";

const { good, warning, broken } = findingsOf("alarms");

export interface AlarmFacts {
  readonly name: string;
  readonly state: StateValue | "gone";
  /** Since when it is in this state. */
  readonly since?: Date;
  readonly actionsEnabled: boolean;
}

export async function lookAtAlarms(
  aws: Aws,
  names: readonly string[],
): Promise<{ readonly alarms: readonly AlarmFacts[]; readonly findings: readonly Finding[] }> {
  const there = await alarmsNamed(aws, names);
  const alarms = names.map((name): AlarmFacts => {
    const alarm = there.get(name);
    if (!alarm) return { name, state: "gone", actionsEnabled: false };
    return {
      name,
      state: alarm.StateValue ?? "INSUFFICIENT_DATA",
      ...(alarm.StateUpdatedTimestamp && { since: alarm.StateUpdatedTimestamp }),
      actionsEnabled: alarm.ActionsEnabled ?? false,
    };
  });
  const worries = alarms.flatMap(({ name, state, actionsEnabled }): Finding[] => {
    if (state === "gone") return [broken(`alarm ${name} is gone: nobody is told`, makeAgain)];
    if (!actionsEnabled)
      return [
        broken(
          `alarm ${name} is muted: its actions are disabled`,
          `aws cloudwatch enable-alarm-actions --alarm-names ${shellWord(name)}`,
        ),
      ];
    if ((there.get(name)?.AlarmActions ?? []).length === 0)
      return [warning(`alarm ${name} tells nobody: it has no actions`)];
    return [];
  });
  return { alarms, findings: [good(states(alarms)), ...worries] };
}

function states(alarms: readonly AlarmFacts[]): string {
  const counts = Map.groupBy(alarms, ({ state }) => state);
  return `${alarms.length} alarms: ${[...counts].map(([state, all]) => `${all.length} ${state}`).join(", ") || "none"}`;
}

/** DescribeAlarms takes a hundred names. */
const mostNames = 100;

async function alarmsNamed({ cloudwatch }: Aws, names: readonly string[]): Promise<Map<string, MetricAlarm>> {
  const all = new Map<string, MetricAlarm>();
  for (let start = 0; start < names.length; start += mostNames) {
    const AlarmNames = names.slice(start, start + mostNames);
    for await (const alarm of items(cloudwatch.paginateDescribeAlarms({ AlarmNames }), "MetricAlarms"))
      all.set(alarm.AlarmName ?? "", alarm);
  }
  return all;
}

function shellWord(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
