/** What a user declares: a monitor, and the stack of AWS resources that carries a set of them. */

/** One thing that must ring the bell. */
export interface Monitor {
  /** Names the metric filter and its metric; the alarm is `<name>-alarm`. */
  readonly name: string;
  /** A CloudWatch Logs filter pattern on CloudTrail records. */
  readonly pattern: string;
  readonly description?: string;
  /** How many matching records within a period ring. Default 1. */
  readonly threshold?: number;
  /** Seconds. Default 300. */
  readonly period?: number;
}

/** A set of monitors and where their records and notifications go. */
export interface Stack {
  /** Names the CloudFormation stack, the trail and the topic. Default `trailbell`. */
  readonly name: string;
  readonly monitors: readonly Monitor[];
  /** Mail addresses that are told; each has to confirm its subscription. */
  readonly emails: readonly string[];
  /** The metrics' namespace. Default `Trailbell`. */
  readonly namespace?: string;
}

export const alarmName = ({ name }: Monitor): string => `${name}-alarm`;
