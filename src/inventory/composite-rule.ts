/** Which alarms a composite alarm looks at. */

/**
 * @param rule as CloudWatch takes it, e.g. `ALARM("new-user-alarm") AND NOT OK(other)`
 * @returns their names; AWS takes ARNs, too
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html AlarmRule
 */
export function alarmsIn(rule: string): string[] {
  return [...rule.matchAll(/\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]*)"|([^")]*?))\s*\)/g)].map(
    ([, quoted, plain = ""]) => (quoted ?? plain).replace(/^arn:.*:alarm:/, ""),
  );
}
