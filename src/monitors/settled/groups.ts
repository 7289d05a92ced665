/** The alarms that tell: those of monitors that are in no group, and one for each group. */
/** The composite alarm of a group. */
export function groupAlarmName(group: string): string {
  return `${group}-alarm`;
}

/** The name of the alarm that tells of a monitor. */
export function tellingAlarm({ alarmName, group }: { readonly alarmName: string; readonly group?: string }): string {
  return group === undefined ? alarmName : groupAlarmName(group);
}
