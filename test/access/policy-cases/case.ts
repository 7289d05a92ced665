/** How policy cases are written down: whose policies say what, what is asked, and what AWS's documentation says comes of it. */
import type { Asker } from "../../../src/policies/asker.ts";
import type { Context } from "../../../src/policies/question.ts";

export type Statements = object | readonly object[];

/** The policies that a case is about; those left out are not there. */
export interface Given {
  readonly identity?: Statements;
  readonly boundary?: Statements;
  readonly session?: Statements;
  readonly resource?: Statements;
  /** Of the organization: one level. */
  readonly serviceControl?: Statements;
  readonly resourceControl?: Statements;
  /** As of keys and roles: identity policies are not enough. */
  readonly resourceDecides?: true;
  readonly granted?: true;
  readonly version?: string;
}

/** What is asked; by default ann reads `arn:aws:s3:::logs/ann/a.txt` in her own account. */
export interface Asked {
  readonly action?: string;
  readonly on?: string;
  readonly by?: Asker;
  readonly owner?: string;
  readonly brings?: Context;
}

export type Case = readonly [what: string, given: Given, asked: Asked, allowed: boolean, source: string];

/** Pages of the IAM user guide, by the end of their address; other pages are named whole. */
export function page(name: string): string {
  return `https://docs.aws.amazon.com/IAM/latest/UserGuide/${name}.html`;
}

export const account = "111122223333";
export const stranger = "444455556666";
export const object = "arn:aws:s3:::logs/ann/a.txt";

function userIn(of: string, name: string) {
  return `arn:aws:iam::${of}:user/${name}`;
}
export const annArn = userIn(account, "ann");
export const roleArn = `arn:aws:iam::${account}:role/ops`;
export const sessionArn = `arn:aws:sts::${account}:assumed-role/ops/night`;
export const otherArn = userIn(stranger, "eve");

export const ann: Asker = { arns: [annArn], account };
export const session: Asker = { arns: [sessionArn, roleArn], account };
export const eve: Asker = { arns: [otherArn], account: stranger };
export function root(of: string): string {
  return `arn:aws:iam::${of}:root`;
}

type Texts = string | readonly string[];

export function allow(Action: Texts = "s3:GetObject", Resource: Texts = "*", more: object = {}) {
  return {
    Effect: "Allow",
    Action,
    Resource,
    ...more,
  };
}
export function deny(Action: Texts = "s3:GetObject", Resource: Texts = "*", more: object = {}) {
  return {
    ...allow(Action, Resource, more),
    Effect: "Deny",
  };
}
/** Statements of a resource's policy. */
export function lets(Principal: unknown, more: object = {}) {
  return { ...allow("s3:GetObject", "*", more), Principal };
}
export function bars(Principal: unknown, more: object = {}) {
  return { ...lets(Principal, more), Effect: "Deny" };
}
/** The condition of a statement. */
export function when(operator: string, key: string, wanted: unknown) {
  return {
    Condition: { [operator]: { [key]: wanted } },
  };
}
