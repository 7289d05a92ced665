/** Whom an alarm tells. */
import type { SettledMonitorWithRule } from "../../monitors/settled/settled-event-rule.ts";
import type { SettledStack } from "../../monitors/settled/settled-stack.ts";
import { topicArns } from "./topics.ts";

/** One of a group tells nobody: the group's composite alarm does. */
export function alarmActions(stack: SettledStack, monitor: SettledMonitorWithRule): object {
  if (monitor.group !== undefined) return {};
  const topics = topicArns(stack, monitor);
  return { AlarmActions: topics, ...(monitor.notifyOk && { OKActions: topics }) };
}
