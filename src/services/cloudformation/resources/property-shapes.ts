/** What properties have to be whose members are looked at before they go into calls; calls check all else. */
import { fault } from "../faults.ts";
import type { Properties, ResourceType } from "./resource-type.ts";

/** A property of one name has the same shape in every type, but for Tags. */
const lists: Readonly<Record<string, "object" | "string">> = {
  EventSelectors: "object",
  Groups: "string",
  ManagedPolicyArns: "string",
  MetricTransformations: "object",
  Policies: "object",
  Roles: "string",
  SecurityGroupEgress: "object",
  SecurityGroupIngress: "object",
  Subscription: "object",
  Tags: "object",
  Targets: "object",
  Topics: "string",
  Users: "string",
};

/** @throws ValidationError */
export function refuseWrongShapes({ tagsAsMap }: Pick<ResourceType, "tagsAsMap">, properties: Properties): void {
  for (const [name, value] of Object.entries(properties)) {
    const item = Object.hasOwn(lists, name) ? lists[name] : undefined;
    if (item === undefined || (tagsAsMap && name === "Tags")) continue;
    if (!Array.isArray(value)) throw unexpected(`#/${name}`, "JSONArray");
    for (const [index, entry] of value.entries())
      if (typeof entry !== item || Array.isArray(entry))
        throw unexpected(`#/${name}/${index}`, item === "object" ? "JSONObject" : "String");
  }
}

function unexpected(path: string, type: string) {
  return fault("ValidationError", `Properties validation failed with message: ${path}: expected type: ${type}`);
}
