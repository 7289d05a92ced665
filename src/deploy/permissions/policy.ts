/** The IAM policy that a command needs for a stack. */
import { isExisting, type SettledStack } from "../../stack/settled-stack.ts";
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
export const permissionsFor = (command: Command, stack: SettledStack): readonly Permission[] =>
  permissions.filter(({ commands, where }) => commands.includes(command) && (where === undefined || has(stack, where)));

export function policy(command: Command, stack: SettledStack): Policy {
  const names = namesOf(stack);
  return {
    Version: "2012-10-17",
    Statement: permissionsFor(command, stack).map(({ sid, actions, resources, condition }) => {
      const arns = resources(names).map((resource) => (resource === "*" ? "*" : `arn:aws:${resource}`));
      return {
        Sid: sid,
        Effect: "Allow",
        Action: actions,
        Resource: arns.length === 1 ? (arns[0] ?? "*") : arns,
        ...(condition && { Condition: condition }),
      };
    }),
  };
}

const has = (stack: SettledStack, what: NonNullable<Permission["where"]>): boolean => {
  switch (what) {
    case "customer key":
      return stack.key !== undefined;
    case "organization":
      return !isExisting(stack.trail) && stack.trail.organization !== undefined;
    case "rule":
      return stack.monitors.some(({ who }) => who);
  }
};

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
