/** Reads a template's text, JSON or YAML with the short forms of intrinsic functions. */
import { type CollectionTag, parseDocument, type ScalarTag, type YAMLMap, type YAMLSeq } from "yaml";
import { Fault } from "../../../cloud/fault.ts";
import { fault } from "../faults.ts";
import { checkTemplate } from "./check.ts";
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
  // No array, no null: an object, whose members are values of JSON.
  const template = parsed as Record<string, unknown>;
  checkTemplate(template);
  return template;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(`Template format error: JSON not well-formed. (${(error as Error).message})`);
  }
}

function parseYaml(text: string): unknown {
  const notWellFormed = (reason: string) => invalid(`Template format error: YAML not well-formed. (${reason})`);
  try {
    const document = parseDocument(text, { customTags: tags, schema: "core", merge: true });
    const [error] = document.errors;
    if (error) throw notWellFormed(error.message.split("\n", 1)[0] ?? "");
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // The reader gives up on aliases without end, and on text nested without end, in its own way.
    throw error instanceof Fault ? error : notWellFormed((error as Error).message);
  }
}

const invalid = (sentence: string) => fault("ValidationError", sentence);
