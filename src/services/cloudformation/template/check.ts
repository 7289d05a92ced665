/** What must hold of a template before anything is evaluated: that its sections have their shape. */
import { fault } from "../faults.ts";
import { checkNames } from "./check-names.ts";
import type { Template } from "./template.ts";

/** @throws ValidationError with CloudFormation's sentence */
export function checkTemplate(template: Values): asserts template is Values & Template {
  refuseNulls(template, "", 0);
  for (const section of ["Parameters", "Mappings", "Conditions", "Resources", "Outputs"]) {
    const value = template[section];
    if (value !== undefined && !isObject(value)) throw invalid(`[/${section}] must be an object.`);
  }
  const { Description: description, Resources: resources = {} } = template;
  if (description !== undefined && typeof description !== "string") throw invalid("[/Description] must be a string.");
  const count = Object.keys(resources as object).length;
  if (count === 0) throw invalid("At least one Resources member must be defined.");
  if (count > mostResources)
    throw invalid(`Number of resources, ${count}, is greater than maximum allowed, ${mostResources}`);
  for (const [id, resource] of entries(resources)) checkResource(id, resource);
  for (const [key, parameter] of entries(template.Parameters)) checkParameter(key, parameter);
  for (const [key, output] of entries(template.Outputs))
    if (!isObject(output) || output.Value === undefined)
      throw invalid(`[/Outputs/${key}] Every Outputs member must contain a Value object`);
  // Its shape has just been checked.
  checkNames(template as unknown as Template);
}

type Values = Readonly<Record<string, unknown>>;

/** By AWS's quota. */
const mostResources = 500;

/** Deeper than any template is written; so that nothing runs out of stack. */
const deepest = 100;

function refuseNulls(value: unknown, path: string, depth: number): void {
  if (depth > deepest) throw invalid(`The template is nested deeper than ${deepest} levels`);
  if (value === null || value === undefined) throw invalid(`[${path}] 'null' values are not allowed in templates`);
  if (typeof value === "object")
    for (const [name, inner] of Object.entries(value)) refuseNulls(inner, `${path}/${name}`, depth + 1);
}

const resourcePolicies = {
  DeletionPolicy: ["Delete", "Retain", "RetainExceptOnCreate"],
  UpdateReplacePolicy: ["Delete", "Retain"],
};

function checkResource(id: string, resource: unknown): void {
  if (!/^[A-Za-z0-9]+$/.test(id)) throw invalid(`Resource name ${id} is non alphanumeric.`);
  if (!isObject(resource) || typeof resource.Type !== "string")
    throw invalid(`[/Resources/${id}] Every Resources object must contain a Type member.`);
  if (resource.Properties !== undefined && !isObject(resource.Properties))
    throw invalid(`[/Resources/${id}/Properties] must be an object.`);
  for (const [attribute, allowed] of Object.entries(resourcePolicies)) {
    const policy = resource[attribute];
    if (policy === undefined || allowed.includes(String(policy))) continue;
    if (policy === "Snapshot")
      throw fault(
        "ValidationError",
        `Template error: resource type ${resource.Type} does not support ${attribute} Snapshot`,
      );
    throw invalid(`Unrecognized ${attribute} ${JSON.stringify(policy)} for resource ${id}`);
  }
}

function checkParameter(key: string, parameter: unknown): void {
  if (!isObject(parameter) || typeof parameter.Type !== "string")
    throw invalid("Every Parameters object must contain a Type member.");
  const { AllowedValues: allowed, AllowedPattern: pattern, Default: value } = parameter;
  if (allowed !== undefined && !Array.isArray(allowed))
    throw invalid(`[/Parameters/${key}/AllowedValues] must be a list.`);
  if (pattern !== undefined && typeof pattern !== "string")
    throw invalid(`[/Parameters/${key}/AllowedPattern] must be a string.`);
  if (typeof value === "object") throw invalid(`Every Default member must be a string.`);
}

const entries = (section: unknown): [string, unknown][] => Object.entries((section ?? {}) as object);

const isObject = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const invalid = (sentence: string) => fault("ValidationError", `Template format error: ${sentence}`);
