/** What a template alone tells of its names: parameters stand for their defaults, and what only a deployment knows is unknown. */
import { evaluate } from "../../templates/evaluate.ts";
import { isObject, member } from "../../templates/objects.ts";
import { referredValue } from "../../templates/parameters.ts";
import type { Scope } from "../../templates/scope.ts";
import type { Template, TemplateParameter } from "../../templates/template.ts";
import { isUnknown, unknown } from "../../templates/unknown.ts";

/** @param document a template as it was read; nobody has checked it */
export function templateScope(document: unknown): Scope {
  const resources = membersOf(document, "Resources");
  const scope: Scope = {
    template: {
      // Evaluation looks no further into them than it checks.
      Resources: resources as Template["Resources"],
      Conditions: membersOf(document, "Conditions"),
      Mappings: membersOf(document, "Mappings") as NonNullable<Template["Mappings"]>,
    },
    values: {
      ...pseudoParameters,
      ...Object.fromEntries(
        Object.entries(membersOf(document, "Parameters")).map(([key, parameter]) => [key, defaultOf(key, parameter)]),
      ),
    },
    ref: (id) => ownName(id, scope) ?? unknown(`${id} is not made yet`, { resource: id }),
    attribute: (id, attribute) =>
      unknown(`${id}.${attribute} is known when ${id} is made`, { resource: id, attribute }),
    imported: (name) => unknown(`another stack exports ${name}`),
    zones: (region) => unknown(`each account has its own availability zones in ${region}`),
    macro: (name) => unknown(`the macro ${name} says what it is`),
  };
  return scope;
}

/** As in AWS's own partition, where the others' names differ. */
const pseudoParameters: Readonly<Record<string, unknown>> = {
  "AWS::Partition": "aws",
  "AWS::URLSuffix": "amazonaws.com",
  ...Object.fromEntries(
    ["AccountId", "Region", "StackName", "StackId", "NotificationARNs"].map((name) => [
      `AWS::${name}`,
      unknown(`AWS::${name} depends on the deployment`),
    ]),
  ),
};

function defaultOf(key: string, parameter: unknown): unknown {
  const type = member(parameter, "Type");
  const value = member(parameter, "Default");
  if (String(type).startsWith("AWS::SSM::")) return unknown(`Systems Manager has the value of the parameter ${key}`);
  if (value === undefined) return unknown(`the parameter ${key} has no default`);
  return referredValue(String(value), { Type: String(type) } satisfies TemplateParameter);
}

/** The name that Ref answers for a resource, where the template itself gives it. */
function ownName(id: string, scope: Scope): string | undefined {
  const resource = member(scope.template.Resources, id);
  const property = nameProperties[String(member(resource, "Type"))];
  const written = property && member(member(resource, "Properties"), property);
  if (written === undefined) return undefined;
  // A name that refers to resources is made with them.
  const name = evaluate(written, { ...scope, ref: () => unknown("") });
  return isUnknown(name) ? undefined : String(name);
}

/** Resources whose name Ref answers, by the property that gives it. */
const nameProperties: Readonly<Record<string, string>> = {
  "AWS::Logs::LogGroup": "LogGroupName",
  "AWS::Logs::MetricFilter": "FilterName",
  "AWS::CloudTrail::Trail": "TrailName",
  "AWS::CloudWatch::Alarm": "AlarmName",
  "AWS::KMS::Alias": "AliasName",
  "AWS::S3::Bucket": "BucketName",
};

function membersOf(document: unknown, section: string): Readonly<Record<string, unknown>> {
  const members = member(document, section);
  return isObject(members) ? members : {};
}
