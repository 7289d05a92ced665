/** What a composite alarm is set to. */
import type { CommonSettings } from "../settings.ts";

export interface CompositeSettings extends CommonSettings {
  /** As it was given. */
  readonly rule: string;
  readonly suppressor?: Suppressor;
}

/** The alarm that holds the actions back while it is in ALARM. */
export interface Suppressor {
  /** A name or ARN, as it was given. */
  readonly alarm: string;
  /** Seconds for which the actions wait for it to go to ALARM. */
  readonly waitPeriod: number;
  /** Seconds for which they go on waiting when it is no longer in ALARM. */
  readonly extensionPeriod: number;
}

/** The name of an alarm that a rule or suppressor names by itself or by its ARN. */
export function nameOfAlarm(nameOrArn: string): string {
  return /^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:(.+)$/s.exec(nameOrArn)?.[1] ?? nameOrArn;
}
