/** What a command may have to ask of AWS, row by row: policies and their documentation are made of the same rows. */

/** The commands that speak to AWS, as a user types them. */
export const commands = ["deploy", "destroy", "destroy --delete-data", "status", "status --drift"] as const;

export type Command = (typeof commands)[number];

/** What the resources of a row are named by. */
export interface Names {
  /** The CloudFormation stack; generated names begin with it. */
  readonly stack: string;
  readonly trail: string;
  /** Patterns in the last part of an ARN. */
  readonly bucket: string;
  readonly logGroup: string;
  readonly topic: string;
  readonly alarms: string;
  readonly rules: string;
}

export interface Permission {
  readonly commands: readonly Command[];
  /** In a few words, for the documentation and as the statement's Sid, e.g. `Stack`. */
  readonly sid: string;
  readonly actions: readonly string[];
  /** ARNs without the partition, or `*` where AWS knows no narrower resource. */
  readonly resources: (names: Names) => readonly string[];
  readonly condition?: object;
  /** Only of stacks that have it. */
  readonly where?: "customer key" | "organization" | "rule" | "logAlarm" | "group" | "quiet";
}
