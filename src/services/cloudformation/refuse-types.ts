/** Refuses templates with resource types that AWS does not have, or that are not built here, before anything is made. */
import { Fault } from "../../cloud/fault.ts";
import type { Template } from "../../templates/template.ts";
import awsTypes from "./aws-types.json" with { type: "json" };
import { fault } from "./faults.ts";
import { resourceTypes } from "./resources/resource-types.ts";

const namesByService: Readonly<Record<string, string>> = awsTypes.types;

/** Whether AWS makes such resources in some region; custom resources have a name of their owner's choice. */
function isAwsType(type: string): boolean {
  if (type.startsWith("Custom::")) return true;
  const at = type.lastIndexOf("::");
  const service = type.slice(0, at);
  return (
    Object.hasOwn(namesByService, service) && (namesByService[service] ?? "").split(" ").includes(type.slice(at + 2))
  );
}

/** @throws ValidationError in AWS's words */
export function refuseUnrecognized({ Resources: resources }: Template): void {
  const strangers = typesOf(Object.values(resources)).filter((type) => !resourceTypes.has(type) && !isAwsType(type));
  if (strangers.length > 0)
    throw fault("ValidationError", `Template format error: Unrecognized resource types: [${strangers.join(", ")}]`);
}

/**
 * @param leftOut logical ids of what is not made, since its condition does not hold
 * @throws NotImplemented where AWS makes such resources and this cloud does not
 */
export function refuseUnbuilt({ Resources: resources }: Template, leftOut: ReadonlySet<string>): void {
  const made = Object.entries(resources).flatMap(([id, resource]) => (leftOut.has(id) ? [] : [resource]));
  const unbuilt = typesOf(made).filter((type) => !resourceTypes.has(type));
  if (unbuilt.length > 0) throw notBuilt(unbuilt);
}

function notBuilt(types: readonly string[]): Fault {
  const nested = types.includes("AWS::CloudFormation::Stack") ? " Deploy a nested stack as a stack of its own." : "";
  return new Fault(
    "NotImplemented",
    `Trailbell's CloudFormation does not make ${types.join(", ")}.${nested} It makes ${[...resourceTypes.keys()].join(", ")} (see docs/coverage.md).`,
    { status: 501 },
  );
}

function typesOf(resources: readonly { readonly Type: string }[]): string[] {
  return [...new Set(resources.map(({ Type: type }) => type))];
}
