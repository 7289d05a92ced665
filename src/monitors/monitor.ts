/** What a user declares: a monitor, and the stack of AWS resources that carries a set of them. */

import type { AlarmState } from "../alarms/settings.ts";

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
  /**
   * A CloudWatch Logs filter pattern on CloudTrail records; several are counted by one metric. Between double quotes
   * `{{stack.bucket}}`, `{{stack.role}}`, `{{stack.trail}}` and `{{stack.logGroup}}` stand for the names of the stack's own.
   */
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
  /**
   * Beside the alarm, a notification of each matching record: who did what, from where. An error where the pattern does not allow
   * it. Default: as the stack says.
   */
  readonly eventNotifications?: boolean;
  /**
   * A log alarm asks the log group itself and says in its mail who did what; an error where no query means the same as the
   * pattern. Default: as the stack says.
   */
  readonly as?: "log-alarm";
  /** A log alarm's threshold and notification for each of these by itself. Default: one for all. */
  readonly by?: "principal" | "account" | "address";
  /** Times in which the alarm tells nobody. Default: as the stack says. */
  readonly quiet?: readonly Quiet[];
  /** Monitors of one group tell together: a composite alarm rings once for all of them, and they tell nobody. Default: none. */
  readonly group?: string;
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

/** A time in which alarms tell nobody; what still rings at its end is told then. */
export interface Quiet {
  /** When it begins: `Sat 22:00`, `Mon,Wed 01:30`, `day 03:00`. */
  readonly every: string;
  /** How long it lasts: `4h`, `90m`, `2d`. */
  readonly for: string;
  /** Of the clock: an IANA name. Default UTC. */
  readonly timezone?: string;
  /** The day from which it is over for good, such as `2027-01-31`. Default: never, which `check` finds. */
  readonly until?: string;
}

/** A set of monitors, and where their records and notifications go. A name and monitors alone are complete. */
export interface Stack {
  /** Names the CloudFormation stack and, unless it is told otherwise, the trail. Default `trailbell`. */
  readonly name: string;
  readonly monitors: readonly Monitor[];
  /** Mail addresses that are told; each has to confirm its subscription. */
  readonly emails: readonly string[];
  /** Others that are told, by other protocols. Default: nobody. */
  readonly subscribers?: readonly Subscriber[];
  /** The metrics' namespace. Default `Trailbell`. */
  readonly namespace?: string;
  /** Where the stack stands; a multi-region trail brings every region's records there. Default: as the command line or AWS_REGION says. */
  readonly region?: string;
  /** Default: a new multi-region trail. */
  readonly trail?: NewTrail | Existing;
  /** Log files. Default: a new bucket with a generated name that keeps every file; with an existing trail: none. */
  readonly bucket?: Bucket;
  /** Records as log events. Default: a new log group with a generated name; an existing trail needs the one it delivers to. */
  readonly logGroup?: NewLogGroup | Existing;
  /** Where alarms are published. Default: one new topic with a generated name. */
  readonly topic?: NewTopic | Existing;
  /**
   * Whose keys encrypt log files, log events and notifications: AWS's own, one that the stack makes, or the key of this ARN,
   * whose policy has to let CloudTrail, CloudWatch, CloudWatch Logs and SNS in, and EventBridge where there are event notifications. Default `aws`.
   */
  readonly encryption?: "aws" | "customer-key" | `arn:${string}`;
  /** Also tell when an alarm is over. Default false. */
  readonly notifyOk?: boolean;
  /** A notification of each matching record (who did what, from where) by each monitor whose pattern allows it. Default false. */
  readonly eventNotifications?: boolean;
  /** A log alarm for each monitor whose pattern a query says exactly; the others stay metric alarms. Default: metric alarms. */
  readonly as?: "log-alarm";
  /** Times in which no alarm tells anybody. Default: none. */
  readonly quiet?: readonly Quiet[];
  /** On every resource that takes tags. Default: none. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Drills beside the built-in ones, for `trailbell drill`. Default: none. */
  readonly drills?: readonly DeclaredDrill[];
  /** Stories that `trailbell test` replays. Default: none. */
  readonly tests?: readonly StackTest[];
  /** Ids of the AWS accounts in which drills may act; an embedded cloud needs no naming. Default: none. */
  readonly accounts?: readonly string[];
}

/** A story that `trailbell test` replays: records at their times, and what must come of them. */
export interface StackTest {
  /** What it shows, in a sentence. */
  readonly name: string;
  /** In any order. */
  readonly records: readonly TestRecord[];
  /** The monitors whose alarms ring; all others must not. Default: not looked at. */
  readonly rings?: readonly string[];
  /** By monitor, what must come of the records; what is left out is not looked at. */
  readonly expect?: Readonly<Record<string, ExpectedTimeline>>;
}

/** A record of a call, or one written out. Any further field is the record's own: `requestParameters`, `userIdentity`, … */
export interface TestRecord extends ExampleRecord {
  /** Service and event name, such as `iam:CreateUser`: the record is as AWS writes it. Default: the fields alone are the record. */
  readonly call?: string;
  /** How long after the test's beginning (`90s`, `1h30m`), or a time such as `2026-01-31T12:00:00Z`. Default: at its `eventTime`, or the beginning. */
  readonly at?: string;
  /** How many of them there are. Default 1. */
  readonly times?: number;
  /** The time between them, such as `10s`. Default `1s`. */
  readonly every?: string;
}

/** What must come of a test's records for one monitor. Times are as a record's `at`. */
export interface ExpectedTimeline {
  /** How many records match. */
  readonly matches?: number;
  /** All periods with data, in order: when each begins, and the alarm's statistic. */
  readonly datapoints?: readonly ExpectedDatapoint[];
  /** All states that the alarm enters, in order. */
  readonly states?: readonly (AlarmState | ExpectedState)[];
  /** All mails about the alarm in order, or how many there are. */
  readonly mails?: number | readonly ExpectedMail[];
}

export interface ExpectedDatapoint {
  readonly at: string;
  readonly value: number;
}

export interface ExpectedState {
  readonly state: AlarmState;
  readonly at?: string;
  /** A part of CloudWatch's reason. */
  readonly reason?: string;
}

export interface ExpectedMail {
  readonly at?: string;
  /** The whole subject. */
  readonly subject?: string;
  /** Parts of the text; each must be in it. */
  readonly text?: string | readonly string[];
}

/** API calls that must ring alarms. */
export interface DeclaredDrill {
  /** On the command line, and in the names of what it makes, e.g. `key-rotated`. One of a built-in drill replaces that. */
  readonly name: string;
  /** What it does, in a sentence. Default: its calls. */
  readonly description?: string;
  /** Names of the alarms that must ring. */
  readonly alarms: readonly string[];
  /** Made one after another. An alarm is rung by the first one whose record its monitor matches, else by the last. */
  readonly steps: readonly DrillStep[];
}

/** One call of a drill. */
export interface DrillStep extends DrillCall {
  /** Calls that undo it, made in the opposite order of the steps, whatever comes. */
  readonly cleanup?: readonly DrillCall[];
  /** The error that it must fail with, e.g. `AccessDenied`. Default: it must succeed. */
  readonly refused?: string;
}

/** An API call. */
export interface DrillCall {
  /** As the AWS CLI names it, e.g. `iam`. */
  readonly service: string;
  /** As the API names it, e.g. `CreateUser`. */
  readonly operation: string;
  /**
   * As the API takes it. Texts may hold `{{name}}` (the run's own name, `trailbell-drill-<drill>-<id>`), `{{account}}`,
   * `{{region}}`, and values out of earlier answers such as `{{CreateKey.KeyMetadata.KeyId}}`. Default: nothing.
   */
  readonly input?: Readonly<Record<string, unknown>>;
}

/** Something that is there already and that the stack uses as it is. */
export interface Existing {
  /** A trail's or topic's ARN, a log group's name. */
  readonly existing: string;
}

export interface NewTrail {
  /** Default: the stack's name. */
  readonly name?: string;
  /** Records of all regions. Without, IAM's are missing everywhere but in us-east-1. Default true. */
  readonly multiRegion?: boolean;
  /** The organization's id, e.g. `o-a1b2c3d4e5`: a trail of all its accounts, made in its management account. Default: none. */
  readonly organization?: string;
  /** Digest files that prove that no log file was changed. Default true. */
  readonly logFileValidation?: boolean;
  /** Default `All`. */
  readonly managementEvents?: "All" | "WriteOnly";
}

export interface Bucket {
  /** Its name stays taken where the stack goes and the bucket is kept. Default: generated. */
  readonly name?: string;
  /** Before `AWSLogs/` in the files' keys. Default: none. */
  readonly prefix?: string;
  /** Days after which a log file is deleted. Default: never. */
  readonly expireDays?: number;
}

export interface NewLogGroup {
  /** Its name stays taken where the stack goes and the log group is kept. Default: generated. */
  readonly name?: string;
  /** One of the periods that CloudWatch Logs knows, in days. Default 90. */
  readonly retentionDays?: number;
}

export interface NewTopic {
  /** Default: generated. With `perMonitor` each topic's name is this, a hyphen and the monitor's. */
  readonly name?: string;
  /** A topic for each monitor, every subscriber on each. Default false. */
  readonly perMonitor?: boolean;
  /**
   * With `eventNotifications`, a second topic with JSON messages, for machines and chats. Default: where somebody
   * subscribes by https, http, sqs, lambda or email-json, who are then on that topic.
   */
  readonly json?: boolean;
}

/** One who is told by something else than mail to a person; a queue's or function's own policy has to let SNS in. */
export interface Subscriber {
  readonly protocol: "email-json" | "https" | "http" | "sms" | "sqs" | "lambda";
  /** An address, URL, telephone number or ARN. */
  readonly endpoint: string;
}

/** The filter patterns of a monitor, one metric filter each. */
export function patternsOf({ pattern }: Monitor): readonly string[] {
  return typeof pattern === "string" ? [pattern] : pattern;
}

export function alarmName({ name, alarmName: given }: Monitor): string {
  return given ?? `${name}-alarm`;
}
