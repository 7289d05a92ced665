/** Times in which alarms tell nobody: a mute rule for each, over all alarms that keep it. */
import type { Quiet } from "../../monitors/monitor.ts";
import { muteTimes } from "../../monitors/quiet/quiet.ts";
import { tellingAlarm } from "../../monitors/settled/groups.ts";
import type { SettledStack } from "../../monitors/settled/settled-stack.ts";
import { alarmId, logicalId } from "../logical-id.ts";
import type { Resource, Resources } from "../resource.ts";
import { tagList } from "./tag-list.ts";

/** A mute rule takes so many alarms. */
const mostAlarms = 100;

export function quietResources(stack: SettledStack): Resources {
  const kept = stack.monitors.flatMap((monitor) =>
    monitor.quiet.map((quiet) => ({ key: JSON.stringify(quiet), quiet, alarm: tellingAlarm(monitor) })),
  );
  const rules = [...Map.groupBy(kept, ({ key }) => key).values()].flatMap((all) => {
    const alarms = [...new Set(all.map(({ alarm }) => alarm))];
    return all[0] ? portions(alarms).map((portion) => ({ quiet: all[0]?.quiet as Quiet, alarms: portion })) : [];
  });
  return Object.fromEntries(
    rules.map(({ quiet, alarms }, at) => {
      const name = `${stack.name}-quiet-${at + 1}`;
      return [`${logicalId(name)}Rule`, muteRule(stack, name, quiet, alarms)];
    }),
  );
}

function portions(alarms: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(alarms.length / mostAlarms) }, (_, at) =>
    alarms.slice(at * mostAlarms, (at + 1) * mostAlarms),
  );
}

function muteRule(stack: SettledStack, name: string, quiet: Quiet, alarms: readonly string[]): Resource {
  const { expression, duration, timezone, expireDate } = muteTimes(quiet);
  return {
    Type: "AWS::CloudWatch::AlarmMuteRule",
    DependsOn: alarms.map(alarmId),
    Properties: {
      Name: name,
      Description: `Quiet from ${quiet.every} for ${quiet.for}`,
      Rule: {
        Schedule: { Expression: expression, Duration: duration, ...(timezone !== undefined && { Timezone: timezone }) },
      },
      MuteTargets: { AlarmNames: alarms },
      ...(expireDate !== undefined && { ExpireDate: new Date(expireDate).toISOString().replace(".000", "") }),
      ...tagList(stack),
    },
  };
}
