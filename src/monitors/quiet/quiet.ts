/** Times in which alarms tell nobody, as mute rules have them. */
import type { MuteTimes } from "../../alarms/mute/mute-rule.ts";
import type { Quiet } from "../monitor.ts";

/** `Sat 22:00`, `Mon,Wed 01:30`, `Mon-Fri 20:00`, `day 03:00`. */
export const quietStart =
  /^(?:day|(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)(?:[,-](?:Sun|Mon|Tue|Wed|Thu|Fri|Sat))*) ([01]\d|2[0-3]):[0-5]\d$/;

/** The times of the mute rule. */
export function muteTimes({ every, for: length, timezone, until }: Quiet): MuteTimes {
  const [days = "", time = ""] = every.split(" ");
  const [hour, minute] = time.split(":").map(Number);
  const dayOfWeek = days === "day" ? "*" : days.toUpperCase();
  return {
    expression: `cron(${minute} ${hour} * * ${dayOfWeek})`,
    duration: length.endsWith("d") ? `P${length.toUpperCase()}` : `PT${length.toUpperCase()}`,
    ...(timezone !== undefined && { timezone }),
    ...(until !== undefined && { expireDate: Date.parse(`${until}T00:00:00Z`) }),
  };
}
