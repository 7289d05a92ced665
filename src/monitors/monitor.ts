/** What a user declares: a monitor, and the stack of AWS resources that carries a set of them. */

/** How bad it is when a monitor rings. */
export type Severity = "info" | "low" | "medium" | "high" | "critical";

/** What an alarm takes periods without data for; CloudWatch's words. */
export type MissingData = "breaching" | "notBreaching" | "ignore" | "missing";

/** A CloudTrail record as far as an example needs it: any JSON object. */
export type ExampleRecord = Readonly<Record<string, unknown>>;

/** One thing that must ring the bell. `name` and `pattern` alone are complete. */
export interface Monitor {
  /** Names the metric filter and its metric, e.g. `new-user-created`. */
  readonly name: string;
  /** A CloudWatch Logs filter pattern on CloudTrail records; several are counted by one metric. */
  readonly pattern: string | readonly string[];
  /** Default: `<name>-alarm`. */
  readonly alarmName?: string;
  /** One sentence, printed in the alarm's mail. Default: `CloudTrail: <name>`. */
  readonly description?: string;
  /** How many matching records within a period ring. Default 1. */
  readonly threshold?: number;
  /** Seconds: 10, 20, 30 or a multiple of 60. Default 300. */
  readonly period?: number;
  /** How many periods are looked at. Default 1. */
  readonly evaluationPeriods?: number;
  /** How many of them must reach the threshold. Default: all of them. */
  readonly datapointsToAlarm?: number;
  /** Default `Sum`. */
  readonly statistic?: "Sum" | "Average" | "Minimum" | "Maximum" | "SampleCount";
  /** Default `GreaterThanOrEqualToThreshold`. */
  readonly comparison?:
    | "GreaterThanOrEqualToThreshold"
    | "GreaterThanThreshold"
    | "LessThanThreshold"
    | "LessThanOrEqualToThreshold";
  /** Default `notBreaching`: no records, no alarm. */
  readonly treatMissingData?: MissingData;
  /** The metric's value where a record does not match. Default: none, nothing is published. */
  readonly defaultValue?: number;
  /** Topic ARNs to tell instead of the stack's topic. Default: the stack's topic. */
  readonly notify?: readonly string[];
  /** Also tell when the alarm is over. Default: as the stack says. */
  readonly notifyOk?: boolean;
  /** Default `medium`. */
  readonly severity?: Severity;
  /** Where it is written what to do. */
  readonly runbook?: string;
  /** MITRE ATT&CK techniques, e.g. `T1136.003`. */
  readonly attack?: readonly string[];
  /** Controls it serves, e.g. `CIS 4.4`, `CloudWatch.4`. */
  readonly controls?: readonly string[];
  /** Records that must fire it and records that must not; `check` runs them. */
  readonly examples?: { readonly fire?: readonly ExampleRecord[]; readonly quiet?: readonly ExampleRecord[] };
  /** Rules of `check` that are known and accepted here, by id. */
  readonly accept?: readonly string[];
}

/** A set of monitors, and where their records and notifications go. `monitors` alone is complete in a configuration. */
export interface Stack {
  /** Names the CloudFormation stack and, unless it is told otherwise, the trail and the topic. Default `trailbell`. */
  readonly name: string;
  readonly monitors: readonly Monitor[];
  /** Mail addresses that are told; each has to confirm its subscription. Default: none. */
  readonly emails: readonly string[];
  /** Others that are told, beside the mail addresses. Default: none. */
  readonly subscribers?: readonly Subscriber[];
  /** The metrics' namespace. Default `Trailbell`. */
  readonly namespace?: string;
  /** Where the stack is deployed: the trail's home region, and that of metrics and alarms. Default `us-east-1`. */
  readonly region?: string;
  /** Default: a new trail of all regions. */
  readonly trail?: NewTrail | Existing;
  /** Where the trail sends its records for the filters. Default: a new one; with an existing trail that trail's. */
  readonly logGroup?: NewLogGroup | Existing;
  /** Where the trail keeps its log files. Default: a new one; with an existing trail that trail's. */
  readonly bucket?: NewBucket | Existing;
  /**
   * What encrypts bucket, log group and topic: `managed` by AWS's own keys, `new-key` by a new KMS key of the stack, or
   * an existing KMS key's ARN. Default `managed`.
   */
  readonly encryption?: string;
  /** Where alarms are published. Default: a new topic. */
  readonly topic?: NewTopic | Existing;
  /** Also tell when an alarm is over, for every monitor that does not say otherwise. Default false. */
  readonly notifyOk?: boolean;
  /** Put on every resource that takes tags. Default: none. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Something that is there already and stays as it is: an ARN, or a name in the stack's region and account. */
export interface Existing {
  /** Its ARN or its name. */
  readonly existing: string;
}

export interface NewTrail {
  /** Default: the stack's name. */
  readonly name?: string;
  /** Whether it records all regions; IAM's records are in us-east-1 only. Default true. */
  readonly allRegions?: boolean;
}

export interface NewLogGroup {
  /** Default: generated by CloudFormation. */
  readonly name?: string;
  /** How long records are kept, in days. Default 90. */
  readonly retentionDays?: number;
}

export interface NewBucket {
  /** Default: generated by CloudFormation. */
  readonly name?: string;
  /** Put before `AWSLogs/` in the keys of log files. Default: none. */
  readonly prefix?: string;
  /** Days after which log files go. Default: never. */
  readonly expireDays?: number;
}

export interface NewTopic {
  /** Default: the stack's name. */
  readonly name?: string;
}

/** Somebody or something that the topic tells. */
export interface Subscriber {
  readonly protocol: "email" | "email-json" | "http" | "https" | "lambda" | "sms" | "sqs";
  /** A mail address, a URL, an ARN or a phone number, as the protocol asks. */
  readonly endpoint: string;
}

/** The filter patterns of a monitor, one metric filter each. */
export const patternsOf = ({ pattern }: Monitor): readonly string[] =>
  typeof pattern === "string" ? [pattern] : pattern;

export const alarmName = ({ name, alarmName: given }: Monitor): string => given ?? `${name}-alarm`;

/** What the alarm's mail says of itself. */
export const alarmDescription = ({ name, description }: Monitor): string => description ?? `CloudTrail: ${name}`;

/** What is there already, rather than made by the stack. */
export const isExisting = (part: object | undefined): part is Existing => part !== undefined && "existing" in part;
