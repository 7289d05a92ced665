/** What no resource of Terraform's AWS provider makes: log alarms, mute rules and what stands on them, as a CloudFormation stack beside the module. */
import type { Stack } from "../monitors/monitor.ts";
import { settledStack } from "../monitors/settled/settled-stack.ts";
import { StackError } from "../monitors/settled/stack-error.ts";
import type { Resource, Resources } from "./resource.ts";
import { template } from "./template.ts";
import { type HclObject, hclValue } from "./terraform-hcl.ts";

const ownTypes = new Set([
  "AWS::CloudWatch::LogAlarm",
  "AWS::CloudWatch::CompositeAlarm",
  "AWS::CloudWatch::AlarmMuteRule",
]);

/** What the module makes, by the ids under which the template knows it. */
const outputs: Readonly<Record<string, string>> = {
  LogGroup: "module.trailbell.log_group_name",
  Topic: "module.trailbell.topic_arn",
  Bucket: "module.trailbell.bucket_name",
};

/** Whether a part of the stack is none of the module's. */
export function hasAlarmStack(stack: Stack): boolean {
  return settledStack(stack).monitors.some(
    ({ logAlarm, group, quiet }) => logAlarm || group !== undefined || quiet.length > 0,
  );
}

/**
 * The block of Terraform that makes them; empty where there is nothing to make.
 * @throws StackError where they need what the module does not tell
 */
export function alarmStack(stack: Stack): string {
  if (!hasAlarmStack(stack)) return "";
  const resources = ownResources(stack);
  const parameters = [...namesIn(resources)].filter((name) => !(name in resources)).toSorted();
  const unknown = parameters.find((name) => outputs[name] === undefined);
  if (unknown !== undefined)
    throw new StackError(
      `log alarms, groups and quiet times need ${unknown}, which the Terraform module does not tell: deploy this stack by CloudFormation ('trailbell deploy', 'trailbell export cloudformation')`,
    );
  const width = Math.max(0, ...parameters.map(({ length }) => length));
  const body = {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: "Trailbell: log alarms, groups and quiet times",
    ...(parameters.length > 0 && {
      Parameters: Object.fromEntries(parameters.map((name) => [name, { Type: "String" }])),
    }),
    Resources: resources,
  };
  return `
# hashicorp/aws has no log alarms and no mute rules (up to 6.67): CloudFormation makes them. The provider hashicorp/awscc has them
# as awscc_cloudwatch_log_alarm and awscc_cloudwatch_alarm_mute_rule (1.91 or later).
resource "aws_cloudformation_stack" "alarms" {
  name         = ${hclValue(`${stack.name}-alarms`)}
  capabilities = ["CAPABILITY_IAM"]

  parameters = {
${parameters.map((name) => `    ${name.padEnd(width)} = ${outputs[name]}\n`).join("")}  }

  template_body = jsonencode(${hclValue(asHcl(body), "  ")})

  depends_on = [module.trailbell]
}
`;
}

function ownResources(stack: Stack): Resources {
  const all = Object.entries(template(stack).Resources as Resources);
  const own = all.filter(([id, { Type }]) => ownTypes.has(Type) || id === "LogAlarmRole");
  const ids = new Set(own.map(([id]) => id));
  return Object.fromEntries(own.map(([id, resource]) => [id, dependingOn(resource, ids)]));
}

/** Metric alarms are the module's, and there before the stack. */
function dependingOn({ DependsOn: before = [], ...resource }: Resource, ids: ReadonlySet<string>): Resource {
  const own = before.filter((id) => ids.has(id));
  return own.length > 0 ? { ...resource, DependsOn: own } : resource;
}

/** The logical ids that a value refers to, by Ref, Fn::GetAtt or Fn::Sub. */
function namesIn(value: unknown): ReadonlySet<string> {
  return new Set(referencesOf(value));
}

function* referencesOf(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, each] of Object.entries(value)) {
    if (key === "Ref") yield String(each);
    else if (key === "Fn::GetAtt" && Array.isArray(each)) yield String(each[0]);
    else if (key === "Fn::Sub") for (const [, name = ""] of String(each).matchAll(/\$\{([A-Za-z0-9]+)\}/g)) yield name;
    else yield* referencesOf(each);
  }
}

/** A template is plain values alone. */
function asHcl(value: object): HclObject {
  return JSON.parse(JSON.stringify(value)) as HclObject;
}
