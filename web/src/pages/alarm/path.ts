/** Where an alarm's page is. */
export const alarmPath = ({ region, name }: { readonly region: string; readonly name: string }): string =>
  `/alarms/${region}/${encodeURIComponent(name)}`;
