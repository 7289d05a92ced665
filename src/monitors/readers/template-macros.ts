/** What macros and loops add to a template, and the template alone does not tell. */
import { isObject, member } from "../../templates/objects.ts";
import type { Path, Place } from "../../templates/place.ts";
import type { Unjudged } from "../check/inventory.ts";

/** AWS's own that leave alarms, filters, trails and topics as they are written. */
const harmless = /^AWS::(?:Serverless|LanguageExtensions|CodeDeployBlueGreen|SecretsManager|ServiceCatalog)/;

export function unjudgedMacros(document: unknown, place?: (path: Path) => Place): Unjudged[] {
  const resources = member(document, "Resources");
  return [
    ...macrosIn(member(document, "Transform")).map((name) =>
      said("the template", "resources", changes(name), ["Transform"], place),
    ),
    ...Object.keys(isObject(resources) ? resources : {}).flatMap((id) => inResources(id, resources, place)),
  ];
}

function macrosIn(transform: unknown): string[] {
  const names = [transform].flat().map((each) => (isObject(each) ? each.Name : each));
  return names.filter((name) => typeof name === "string").filter((name) => !harmless.test(name));
}

function inResources(id: string, resources: unknown, place?: (path: Path) => Place): Unjudged[] {
  if (id.startsWith("Fn::ForEach")) return [said(id, "resources", "it makes some in a loop", ["Resources", id], place)];
  const resource = member(resources, id);
  if (id === "Fn::Transform")
    return [said("the template", "resources", changes(macroName(resource)), ["Resources", id], place)];
  const at = ["Resources", id, "Properties"];
  const inside = member(member(resource, "Properties"), "Fn::Transform");
  return inside === undefined ? [] : [said(id, "properties", `the macro ${macroName(inside)} gives some`, at, place)];
}

function macroName(macro: unknown): string {
  return String(member(macro, "Name") ?? "");
}

function changes(name: string): string {
  return `the macro ${name} may add some and change others`;
}

function said(owner: string, field: string, reason: string, at: Path, place?: (path: Path) => Place): Unjudged {
  return { owner, field, reason, ...(place && { line: place(at).line }) };
}
