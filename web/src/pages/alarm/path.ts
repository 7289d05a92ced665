/** Where an alarm's page is. */
export function alarmPath({ region, name }: { readonly region: string; readonly name: string }): string {
  return `/alarms/${region}/${encodeURIComponent(name)}`;
}
