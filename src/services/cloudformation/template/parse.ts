/** Reads a template's text, JSON or YAML with the short forms of intrinsic functions, and checks its sections. */
import { type CollectionTag, parseDocument, type ScalarTag, type YAMLMap, type YAMLSeq } from "yaml";
import { fault } from "../faults.ts";
import type { Template } from "./template.ts";

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

const shortForms = [
  "And",
  "Base64",
  "Cidr",
  "Equals",
  "FindInMap",
  "GetAtt",
  "GetAZs",
  "If",
  "ImportValue",
  "Join",
  "Length",
  "Not",
  "Or",
  "Select",
  "Split",
  "Sub",
  "ToJsonString",
];

/** `!GetAtt Bucket.Arn` and the like become `{"Fn::GetAtt": ["Bucket", "Arn"]}`. */
const tags: (ScalarTag | CollectionTag)[] = [
  ...shortForms.map((name) => [name, `Fn::${name}`]),
  ["Ref", "Ref"],
  ["Condition", "Condition"],
].flatMap(([name = "", key = ""]) => {
  const wrap = (value: unknown) => ({
    [key]: key === "Fn::GetAtt" && typeof value === "string" ? splitAttribute(value) : value,
  });
  return [
    { tag: `!${name}`, resolve: (text: string) => wrap(text) },
    { tag: `!${name}`, collection: "seq" as const, resolve: (list: YAMLSeq | YAMLMap) => wrap(list.toJSON()) },
    { tag: `!${name}`, collection: "map" as const, resolve: (map: YAMLSeq | YAMLMap) => wrap(map.toJSON()) },
  ] as (ScalarTag | CollectionTag)[];
});

function splitAttribute(text: string): [string, string] {
  const dot = text.indexOf(".");
  return [text.slice(0, dot), text.slice(dot + 1)];
}

/** @throws ValidationError with CloudFormation's sentence. */
export function parseTemplate(text: string): Template {
  const parsed = text.trimStart().startsWith("{") ? parseJson(text) : parseYaml(text);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    throw invalid("Template format error: unsupported structure.");
  const unknown = Object.keys(parsed).filter((key) => !sections.includes(key));
  if (unknown.length > 0) throw invalid(`Invalid template property or properties [${unknown.join(", ")}]`);
  if ("Transform" in parsed)
    throw invalid("Trailbell does not run template transforms (macros): expand the template first.");
  if ("Rules" in parsed)
    throw invalid(
      "Trailbell does not evaluate Rules: say what a parameter may be with AllowedValues or AllowedPattern.",
    );
  const { Resources: resources } = parsed as Partial<Template>;
  if (!isObject(resources) || Object.keys(resources).length === 0)
    throw invalid("Template format error: At least one Resources member must be defined.");
  const count = Object.keys(resources).length;
  if (count > mostResources)
    throw invalid(
      `Template format error: Number of resources, ${count}, is greater than maximum allowed, ${mostResources}`,
    );
  for (const [id, resource] of Object.entries(resources)) checkResource(id, resource);
  return parsed as Template;
}

/** By AWS's quota. */
const mostResources = 500;

const resourcePolicies = {
  DeletionPolicy: ["Delete", "Retain", "RetainExceptOnCreate"],
  UpdateReplacePolicy: ["Delete", "Retain"],
};

function checkResource(id: string, resource: unknown): void {
  if (!/^[A-Za-z0-9]+$/.test(id)) throw invalid(`Template format error: Resource name ${id} is non alphanumeric.`);
  if (!isObject(resource) || typeof resource.Type !== "string")
    throw invalid(`Template format error: [/Resources/${id}] Every Resources object must contain a Type member.`);
  if (resource.Properties !== undefined && !isObject(resource.Properties))
    throw invalid(
      `Template format error: [/Resources/${id}/Properties] 'null' values or non-objects are not allowed in templates`,
    );
  for (const [attribute, allowed] of Object.entries(resourcePolicies)) {
    const policy = resource[attribute];
    if (policy === undefined || allowed.includes(String(policy))) continue;
    if (policy === "Snapshot")
      throw invalid(`Template error: resource type ${resource.Type} does not support ${attribute} Snapshot`);
    throw invalid(`Template format error: Unrecognized ${attribute} ${JSON.stringify(policy)} for resource ${id}`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(`Template format error: JSON not well-formed. (${(error as Error).message})`);
  }
}

function parseYaml(text: string): unknown {
  const document = parseDocument(text, { customTags: tags, schema: "core", merge: true });
  const [error] = document.errors;
  if (error) throw invalid(`Template format error: YAML not well-formed. (${error.message.split("\n", 1)[0]})`);
  return document.toJS({ maxAliasCount: 100 });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const invalid = (sentence: string) => fault("ValidationError", sentence);
