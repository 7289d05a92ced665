/** Monitors that tell together: a composite alarm that rings while one of them does. */
import { ruleName } from "../../alarms/composite/parse-rule.ts";
import { groupAlarmName } from "../../monitors/settled/groups.ts";
import type { SettledMonitorWithRule } from "../../monitors/settled/settled-event-rule.ts";
import type { SettledStack } from "../../monitors/settled/settled-stack.ts";
import { alarmId } from "../logical-id.ts";
import type { Resource, Resources } from "../resource.ts";
import { tagList } from "./tag-list.ts";
import { topicArns } from "./topics.ts";

export function groupResources(stack: SettledStack): Resources {
  const grouped = stack.monitors.filter(({ group }) => group !== undefined);
  const groups = Map.groupBy(grouped, ({ group = "" }) => group);
  return Object.fromEntries(
    [...groups].map(([group, members]) => [alarmId(groupAlarmName(group)), composite(stack, group, members)]),
  );
}

function composite(stack: SettledStack, group: string, members: readonly SettledMonitorWithRule[]): Resource {
  const topics = [
    ...new Map(members.flatMap((each) => topicArns(stack, each)).map((arn) => [JSON.stringify(arn), arn])).values(),
  ];
  return {
    Type: "AWS::CloudWatch::CompositeAlarm",
    DependsOn: members.map(({ alarmName }) => alarmId(alarmName)),
    Properties: {
      AlarmName: groupAlarmName(group),
      AlarmDescription: `CloudTrail: ${group}, ${members.map(({ name }) => name).join(", ")}`.slice(0, 1024),
      AlarmRule: members.map(({ alarmName }) => `ALARM(${ruleName(alarmName)})`).join(" OR "),
      AlarmActions: topics,
      ...(members.some(({ notifyOk }) => notifyOk) && { OKActions: topics }),
      ...tagList(stack),
    },
  };
}
