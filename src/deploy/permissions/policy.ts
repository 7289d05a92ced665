/** The IAM policy that a command needs for a stack. */
import { isExisting } from "../../monitors/settled/existing.ts";
import type { SettledStack } from "../../monitors/settled/settled-stack.ts";
import type { Command, Names, Permission } from "./permission.ts";
import { permissions } from "./table.ts";

export interface Policy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: "Allow";
    readonly Action: readonly string[];
    readonly Resource: string | readonly string[];
    readonly Condition?: object;
  }[];
}

/** The rows of a command that the stack needs. */
export function permissionsFor(command: Command, stack: SettledStack): readonly Permission[] {
  return permissions.filter(
    ({ commands, where }) => commands.includes(command) && (where === undefined || has(stack, where)),
  );
}

/** Rows on the same resources are one statement: a managed policy takes 6,144 characters. */
export function policy(command: Command, stack: SettledStack): Policy {
  const names = namesOf(stack);
  const rows = permissionsFor(command, stack);
  const groups = Map.groupBy(rows, ({ resources, condition }) => JSON.stringify([resources(names), condition]));
  return { Version: "2012-10-17", Statement: [...groups.values()].map((group) => statement(group, names)) };
}

function statement(rows: readonly Permission[], names: Names): Policy["Statement"][number] {
  const arns = rows[0]?.resources(names).map((resource) => (resource === "*" ? "*" : `arn:aws:${resource}`)) ?? [];
  const condition = rows[0]?.condition;
  return {
    Sid: rows.map(({ sid }) => sid).join("And"),
    Effect: "Allow",
    Action: [...new Set(rows.flatMap(({ actions }) => actions))].toSorted(),
    Resource: arns.length === 1 ? (arns[0] ?? "*") : arns,
    ...(condition && { Condition: condition }),
  };
}

function has(stack: SettledStack, what: NonNullable<Permission["where"]>): boolean {
  switch (what) {
    case "customer key":
      return stack.key !== undefined;
    case "organization":
      return !isExisting(stack.trail) && stack.trail.organization !== undefined;
    case "rule":
      return stack.monitors.some(({ eventRule }) => eventRule);
    case "logAlarm":
      return stack.monitors.some(({ logAlarm }) => logAlarm);
    case "group":
      return stack.monitors.some(({ group }) => group !== undefined);
    case "quiet":
      return stack.monitors.some(({ quiet }) => quiet.length > 0);
  }
}

/** CloudFormation's generated names begin with the stack's, a bucket's in lower case. */
function namesOf(stack: SettledStack): Names {
  const { name, trail, bucket, logGroup, topic } = stack;
  const lastPart = (arn: string) => arn.slice(arn.lastIndexOf(":") + 1);
  return {
    stack: name,
    trail: isExisting(trail) ? lastPart(trail.existing).replace(/^trail\//, "") : trail.name,
    bucket: bucket?.name ?? `${name.toLowerCase()}-*`,
    logGroup: isExisting(logGroup) ? `${logGroup.existing}*` : `${logGroup.name ?? `${name}-`}*`,
    topic: isExisting(topic) ? lastPart(topic.existing) : `${topic.name ?? `${name}-`}*`,
    alarms: "*",
    // Names that are too long are cut, and end in a hash.
    rules: `${`${name}-`.slice(0, 53)}*`,
  };
}
