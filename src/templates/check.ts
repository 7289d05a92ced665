/** What must hold of a template before anything is evaluated: that its sections have their shape. */
import { checkNames } from "./check-names.ts";
import { isObject, type Values } from "./objects.ts";
import type { Template } from "./template.ts";
import { evaluationError, formatError, TemplateError } from "./template-error.ts";

/** @throws TemplateError with CloudFormation's sentence */
export function checkTemplate(template: Values): asserts template is Values & Template {
  const unknown = Object.keys(template).filter((key) => !sections.includes(key));
  if (unknown.length > 0) throw new TemplateError(`Invalid template property or properties [${unknown.join(", ")}]`);
  refuseNulls(template, "", 0);
  for (const section of ["Parameters", "Rules", "Mappings", "Conditions", "Resources", "Outputs"]) {
    const value = template[section];
    if (value !== undefined && !isObject(value)) throw formatError(`[/${section}] must be an object.`);
  }
  const { Description: description, Resources: resources = {} } = template;
  if (description !== undefined && typeof description !== "string")
    throw formatError("[/Description] must be a string.");
  const count = Object.keys(resources as object).length;
  if (count === 0) throw formatError("At least one Resources member must be defined.");
  if (count > mostResources)
    throw formatError(`Number of resources, ${count}, is greater than maximum allowed, ${mostResources}`);
  for (const [id, resource] of entries(resources)) checkResource(id, resource);
  for (const [key, parameter] of entries(template.Parameters)) checkParameter(key, parameter);
  for (const [name, rule] of entries(template.Rules)) checkRule(name, rule);
  for (const [key, output] of entries(template.Outputs))
    if (!isObject(output) || output.Value === undefined)
      throw formatError(`[/Outputs/${key}] Every Outputs member must contain a Value object`);
  // Its shape has just been checked.
  checkNames(template as unknown as Template);
}

const sections = [
  "AWSTemplateFormatVersion",
  "Description",
  "Metadata",
  "Parameters",
  "Rules",
  "Mappings",
  "Conditions",
  "Transform",
  "Resources",
  "Outputs",
];

/** By AWS's quota. */
const mostResources = 500;

/** Deeper than any template is written; so that nothing runs out of stack. */
const deepest = 100;

function refuseNulls(value: unknown, path: string, depth: number): void {
  if (depth > deepest) throw formatError(`The template is nested deeper than ${deepest} levels`);
  if (value === null || value === undefined) throw formatError(`[${path}] 'null' values are not allowed in templates`);
  if (typeof value === "object")
    for (const [name, inner] of Object.entries(value)) refuseNulls(inner, `${path}/${name}`, depth + 1);
}

const resourcePolicies = {
  DeletionPolicy: ["Delete", "Retain", "RetainExceptOnCreate"],
  UpdateReplacePolicy: ["Delete", "Retain"],
};

function checkResource(id: string, resource: unknown): void {
  if (!/^[A-Za-z0-9]+$/.test(id)) throw formatError(`Resource name ${id} is non alphanumeric.`);
  if (!isObject(resource) || typeof resource.Type !== "string")
    throw formatError(`[/Resources/${id}] Every Resources object must contain a Type member.`);
  if (resource.Properties !== undefined && !isObject(resource.Properties))
    throw formatError(`[/Resources/${id}/Properties] must be an object.`);
  for (const [attribute, allowed] of Object.entries(resourcePolicies)) {
    const policy = resource[attribute];
    if (policy === undefined || allowed.includes(String(policy))) continue;
    if (policy === "Snapshot")
      throw evaluationError(`resource type ${resource.Type} does not support ${attribute} Snapshot`);
    throw formatError(`Unrecognized ${attribute} ${JSON.stringify(policy)} for resource ${id}`);
  }
}

function checkParameter(key: string, parameter: unknown): void {
  if (!isObject(parameter) || typeof parameter.Type !== "string")
    throw formatError("Every Parameters object must contain a Type member.");
  const { AllowedValues: allowed, AllowedPattern: pattern, Default: value } = parameter;
  if (allowed !== undefined && !Array.isArray(allowed))
    throw formatError(`[/Parameters/${key}/AllowedValues] must be a list.`);
  if (pattern !== undefined && typeof pattern !== "string")
    throw formatError(`[/Parameters/${key}/AllowedPattern] must be a string.`);
  if (typeof value === "object") throw formatError(`Every Default member must be a string.`);
}

function checkRule(name: string, rule: unknown): void {
  const assertions = isObject(rule) ? rule.Assertions : undefined;
  if (!Array.isArray(assertions) || !assertions.every((each) => isObject(each) && each.Assert !== undefined))
    throw formatError(`[/Rules/${name}] Every Rules object must contain Assertions, each with an Assert.`);
}

function entries(section: unknown): [string, unknown][] {
  return Object.entries((section ?? {}) as object);
}
