/** Waits until alarms are no longer in ALARM: one that rings cannot ring again. */
import type { Aws } from "../../aws/aws.ts";
import type { Time } from "../time.ts";

interface Waiting {
  readonly aws: Aws;
  readonly time: Time;
  /** Milliseconds of the cloud's time. */
  readonly patience: number;
  /** Hears of each alarm that is waited for, once. */
  readonly onWait: (alarm: string) => void;
}

/** Milliseconds. A five-minute alarm stands for some fifteen minutes, see docs/semantics.md. */
const pause = 60_000;

/** @returns the alarms that ring still when the patience ends. */
export async function stillRinging(names: readonly string[], waiting: Waiting): Promise<readonly string[]> {
  const { aws, time, patience, onWait } = waiting;
  const begun = await time.now();
  for (let looks = 0; ; looks++) {
    const ringing = await ringingOf(names, aws);
    if (ringing.length === 0) return [];
    if (looks === 0) for (const alarm of ringing) onWait(alarm);
    if ((await time.now()).getTime() - begun.getTime() >= patience) return ringing;
    await time.pass(pause);
  }
}

async function ringingOf(names: readonly string[], { cloudwatch }: Aws): Promise<readonly string[]> {
  const ringing: string[] = [];
  // AWS takes a hundred names in one call.
  for (let at = 0; at < names.length; at += 100) {
    const { MetricAlarms: metric = [], LogAlarms: log = [] } = await cloudwatch.describeAlarms({
      AlarmTypes: ["MetricAlarm", "LogAlarm"],
      AlarmNames: names.slice(at, at + 100),
      StateValue: "ALARM",
      MaxRecords: 100,
    });
    ringing.push(...[...metric, ...log].flatMap(({ AlarmName }) => AlarmName ?? []));
  }
  return ringing;
}
