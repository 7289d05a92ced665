/** A monitoring chain as it is, from whatever source: what the rules judge. */
import type { Obstacle } from "../event-notifications/event-notification.ts";
import type { ExampleRecord } from "../monitor.ts";
import type { OwnNames } from "../references.ts";

/**
 * Everything that is known of a monitoring chain. A declared stack, a Terraform plan, a CloudFormation template and a live
 * account all come down to this, so that the same rules run on each. A value that is not known (the output of a resource
 * not made yet, a policy that the caller may not see) is absent, and no rule judges it.
 */
export interface Inventory {
  readonly filters: readonly Filter[];
  readonly alarms: readonly Alarm[];
  /** All trails that the source shows; empty where they are none of its business. */
  readonly trails: readonly Trail[];
  /** All topics that the source shows. */
  readonly topics: readonly Topic[];
  /** Log groups that filters and trails name, as far as they may be seen. */
  readonly logGroups?: readonly LogGroup[];
  /** EventBridge's rules that hear of records. */
  readonly eventRules?: readonly EventRule[];
  /** Buckets that trails deliver to. */
  readonly buckets?: readonly Bucket[];
  /** Roles by which trails write to log groups. */
  readonly roles?: readonly Role[];
  /** Keys that encrypt any of these. */
  readonly keys?: readonly Key[];
  /** The stack that is declared, how many monitors it has, and what its resources may be called; of a declaration alone. */
  readonly declared?: Subject & { readonly monitors: number; readonly names: OwnNames };
  /** Metrics that alarms on metric math look at: no rule judges those alarms, and nothing is said against their filters. */
  readonly mathMetrics?: readonly Metric[];
  /** What is to be there, and as what, where an account is held against a declaration. */
  readonly expected?: Expected;
  /** Examples, which only a declaration has. */
  readonly examples: readonly Examples[];
  /** Monitors that want event notifications and cannot have them; only a declaration has them. */
  readonly obstructed?: readonly ObstructedMonitor[];
  /** How alarms are to ask, tell and keep quiet; only a declaration says it. */
  readonly manners?: readonly Manners[];
  /** Topics that event rules are to publish to and that the declaration does not make. */
  readonly foreignTopics?: readonly ForeignTopic[];
  /** What rules would ask for and the source does not tell. */
  readonly unjudged?: readonly Unjudged[];
  /** Whether the source is an account as it is, so that what it does not show is not there. */
  readonly isAccount?: boolean;
  /** The account's time when it was read. */
  readonly now?: Date;
}

/** Something that can be found fault with. */
export interface Subject {
  /** The monitor's name, or the resource's address or name where there is no monitor. */
  readonly owner: string;
  /** The declared monitor or, where nothing is declared, its filter; absent where it is about no single one. */
  readonly monitor?: string;
  /** Ids of the rules that are accepted here. */
  readonly accept?: readonly string[];
}

/** A value that is not known, in the words of `<field> is not known: <reason>`. */
export interface Unjudged extends Subject {
  readonly field: string;
  readonly reason: string;
  /** Where the source asks for what nobody knows, from 1; absent where it has no lines. */
  readonly line?: number;
}

/** What was declared, by the names under which it was deployed. */
export interface Expected {
  readonly filters: readonly Filter[];
  readonly alarms: readonly Alarm[];
  readonly eventRules: readonly EventRule[];
  readonly audiences: readonly Audience[];
  /** The ARN of the trail. */
  readonly trail: string;
  readonly logGroup: string;
  /** Names of monitors that are declared otherwise than they were deployed: nobody has changed those by hand. */
  readonly undeployed: ReadonlySet<string>;
}

/** Who is to be subscribed to topics (ARNs): each of them to one of these. */
export interface Audience {
  readonly topics: readonly string[];
  readonly subscribers: readonly Pick<Subscriber, "protocol" | "endpoint">[];
}

export interface Metric {
  readonly namespace: string;
  readonly metricName: string;
}

/** A metric filter. */
export interface Filter extends Subject {
  readonly name?: string;
  readonly pattern?: string;
  /** Whether it is known to look at CloudTrail records; otherwise the trails and the pattern tell. */
  readonly isOnRecords?: boolean;
  /** Which of its monitor's patterns this is, where there are several. */
  readonly index?: number;
  readonly logGroup?: string;
  readonly metricName?: string;
  readonly namespace?: string;
  /** What a match counts: a number, or a selector such as `$.bytes`. */
  readonly value?: string;
  readonly defaultValue?: number;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly unit?: string;
}

/** A metric alarm, or a log alarm, which has no metric. */
export interface Alarm extends Subject {
  readonly isLogAlarm?: boolean;
  /** Why a log alarm's query comes to nothing, in AWS's words. */
  readonly evaluationError?: string;
  readonly name?: string;
  readonly arn?: string;
  readonly description?: string;
  readonly namespace?: string;
  readonly metricName?: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly unit?: string;
  readonly statistic?: string;
  readonly extendedStatistic?: string;
  readonly period?: number;
  readonly evaluationPeriods?: number;
  readonly datapointsToAlarm?: number;
  readonly threshold?: number;
  readonly comparison?: string;
  readonly treatMissingData?: string;
  readonly actionsEnabled?: boolean;
  /** A composite alarm looks at it, and may tell in its place. */
  readonly isInComposite?: boolean;
  /** ARNs, or whatever names the topics in the source; absent where they are not known yet. */
  readonly actions?: readonly string[];
  /** Whom it tells that it is over; no rule asks, an import does. */
  readonly okActions?: readonly string[];
  /** `OK`, `ALARM` or `INSUFFICIENT_DATA`, where it stands already, and since when. */
  readonly state?: string;
  readonly since?: Date;
}

/** A trail. */
export interface Trail extends Subject {
  readonly name?: string;
  readonly region?: string;
  readonly multiRegion?: boolean;
  readonly includeGlobalServiceEvents?: boolean;
  /** The log group it delivers to; null for none. */
  readonly logGroup?: string | null;
  readonly isLogging?: boolean;
  /** Which events it takes; absent where that is not known. */
  readonly selection?: Selection;
  readonly arn?: string;
  readonly bucket?: string;
  /** Before `AWSLogs/` in the keys of log files. */
  readonly prefix?: string;
  /** Whether it is a trail of all accounts of an organization. */
  readonly isOrganization?: boolean;
  /** The ARN of the role by which it writes to the log group. */
  readonly role?: string;
  readonly key?: UsedKey;
  /** How its deliveries go, where it works already. */
  readonly delivery?: Delivery;
}

/** What has become of a trail's deliveries. An error is that of the last attempt, in AWS's words. */
export interface Delivery {
  readonly startedAt?: Date;
  readonly stoppedAt?: Date;
  readonly lastLogEvent?: Date;
  readonly lastLogFile?: Date;
  readonly logEventsError?: string;
  readonly logFilesError?: string;
  readonly digestsError?: string;
}

/** What a trail's selectors take, as far as the rules ask. */
export interface Selection {
  readonly management: "all" | "readOnly" | "writeOnly" | "none";
  /** Event sources that are left out. */
  readonly excludedSources: readonly string[];
  readonly data: boolean;
}

/** An SNS topic. */
export interface Topic extends Subject {
  /** What alarms call it in the source: its ARN or, before it exists, its address. */
  readonly id: string;
  /** An alarm names it, and the account has no such topic. */
  readonly isGone?: true;
  /** Absent where the source cannot know them all. */
  readonly subscribers?: readonly Subscriber[];
  /** A JSON document. */
  readonly policy?: string;
  readonly key?: UsedKey;
}

/** The key that encrypts something, and whether its policy lets CloudWatch use it, as far as the source shows it. */
export interface UsedKey {
  readonly id: string;
  readonly admitsCloudWatch?: boolean;
}

export interface Subscriber {
  readonly protocol: string;
  readonly endpoint: string;
  /** Absent where it cannot be known before deployment. */
  readonly confirmed?: boolean;
  /** A JSON document, and what it is held against: `MessageAttributes` or `MessageBody`. */
  readonly filterPolicy?: string;
  readonly filterPolicyScope?: string;
}

export interface LogGroup extends Subject {
  readonly name: string;
  /** A filter or trail names it, and the account has no such group. */
  readonly isGone?: true;
  /** Absent: for ever. */
  readonly retentionDays?: number;
  readonly key?: UsedKey;
}

/** A rule of EventBridge. */
export interface EventRule extends Subject {
  readonly name: string;
  readonly arn?: string;
  /** `ENABLED`, `DISABLED` or `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS`. */
  readonly state?: string;
  /** A JSON document. */
  readonly pattern?: string;
  /** ARNs; absent where they may not be seen. */
  readonly targets?: readonly string[];
}

export interface Bucket extends Subject {
  readonly name: string;
  /** A JSON document; null where it has none, or is not there. */
  readonly policy?: string | null;
}

export interface Role extends Subject {
  readonly arn: string;
  readonly isGone?: true;
  /** JSON documents: who may take the role, and what it may do. */
  readonly trust?: string;
  readonly policies?: readonly string[];
}

/** A key of KMS; its owner's name is its ARN, where it is there. */
export interface Key extends Subject {
  /** As the encrypted resources name it: its id, ARN or alias. */
  readonly names: readonly string[];
  readonly isGone?: true;
  /** `Enabled`, `Disabled`, `PendingDeletion` … */
  readonly state?: string;
  /** A JSON document. */
  readonly policy?: string;
}

export interface ObstructedMonitor extends Subject, Obstacle {
  /** Whether the monitor itself says that it tells who, and not only the stack. */
  readonly isAsked: boolean;
}

/** How a declared monitor's alarm asks, whom it tells by, with whom, and when not. */
export interface Manners extends Subject {
  /** Of a log alarm: how often each record is read, and the seconds after which it rings at the latest. */
  readonly logAlarm?: { readonly reads: number; readonly delay: number };
  /** Why it cannot be a log alarm, and whether the monitor itself asks for one. */
  readonly obstacle?: { readonly reason: string; readonly isAsked: boolean };
  readonly by?: string;
  readonly group?: string;
  readonly quiet: readonly { readonly every: string; readonly until?: string }[];
}

export interface ForeignTopic extends Subject {
  readonly id: string;
  /** Where it is declared. */
  readonly field: string;
}

/** A monitor's examples, with the patterns that decide them. */
export interface Examples extends Subject {
  readonly patterns: readonly string[];
  readonly fire: readonly ExampleRecord[];
  readonly quiet: readonly ExampleRecord[];
}
