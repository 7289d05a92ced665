/** What CloudFormation and CloudWatch Logs would refuse only half-way through a deployment, said before it starts. */
import { groupAlarmName } from "../monitors/settled/groups.ts";
import type { SettledStack } from "../monitors/settled/settled-stack.ts";
import { StackError } from "../monitors/settled/stack-error.ts";
import type { Template } from "./template-document.ts";

/** See "Understand CloudFormation quotas". */
export const limits = {
  resources: 500,
  /** Bytes of a body that travels in the call itself. */
  inlineBody: 51_200,
  /** Bytes of a body that is read from S3. */
  body: 1_048_576,
} as const;

/** @throws StackError */
export function requireFit(stack: SettledStack, template: Template): void {
  const names: readonly [what: string, names: readonly string[]][] = [
    ["monitors", stack.monitors.map(({ name }) => name)],
    ["metric filters", stack.monitors.flatMap(({ filters }) => filters.map(({ name }) => name))],
    [
      "alarms",
      [
        ...stack.monitors.map(({ alarmName }) => alarmName),
        ...new Set(stack.monitors.flatMap(({ group }) => (group === undefined ? [] : [groupAlarmName(group)]))),
      ],
    ],
    ["subscribers", stack.subscribers.map(({ protocol, endpoint }) => `${protocol} ${endpoint}`)],
  ];
  for (const [what, all] of names) {
    const twice = all.find((name, index) => all.indexOf(name) !== index);
    if (twice !== undefined)
      throw new StackError(`two ${what} are named ${twice}: each name may be given once in a stack`);
  }
  const resources = Object.keys(template.Resources).length;
  if (resources > limits.resources)
    throw new StackError(
      `${stack.monitors.length} monitors make ${resources} resources and a CloudFormation stack takes ${limits.resources}: declare them as several stacks, the others with trail.existing and logGroup.existing`,
    );
  const bytes = Buffer.byteLength(templateBody(template));
  if (bytes > limits.body)
    throw new StackError(
      `the template has ${bytes} bytes and CloudFormation reads at most ${limits.body}: declare the monitors as several stacks`,
    );
}

/** The text as it is sent: without blanks, since its bytes are counted. */
export function templateBody(template: Template): string {
  return JSON.stringify(template);
}
