/** What is in the cloud: buckets, log groups, users, security groups, rules, stacks. */
import type { Page } from "./page.ts";

export interface BucketView {
  readonly name: string;
  readonly region: string;
  readonly created: number;
}

/** A folder of a bucket: what it holds itself, and the folders in it by their whole prefix. */
export interface FolderPage extends Page<ObjectRow> {
  readonly folders: readonly string[];
}

export interface ObjectRow {
  readonly key: string;
  readonly size: number;
  readonly modified: number;
}

export interface ObjectDetail extends ObjectRow {
  readonly type: string;
  /** Unpacked; absent for what is no text. */
  readonly text?: string;
  /** Whether the text goes on. */
  readonly isCut: boolean;
}

export interface LogGroupView {
  readonly name: string;
  readonly region: string;
  readonly created: number;
  readonly retentionDays?: number;
  readonly storedBytes: number;
  readonly filters: number;
}

export interface LogStreamView {
  readonly name: string;
  readonly last?: number;
}

export interface LogEventRow {
  readonly id: string;
  readonly at: number;
  readonly message: string;
}

export interface UserView {
  readonly name: string;
  readonly arn: string;
  readonly created: number;
}

export interface SecurityGroupView {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly region: string;
  readonly vpc: string;
  readonly rules: readonly RuleView[];
}

export interface RuleView {
  readonly id: string;
  readonly direction: "in" | "out";
  /** e.g. `tcp 22`, `everything`. */
  readonly traffic: string;
  readonly peer: string;
  /** Whether it lets the whole internet in. */
  readonly isOpen: boolean;
}

export interface StackView {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly status: string;
  readonly changed: number;
}

export interface StackResourceView {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
}
