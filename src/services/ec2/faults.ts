/** The errors EC2 may answer: its model lists none, so the codes stand here. */
import { type Fault, faultsOf } from "../../cloud/fault.ts";
import type { Violation } from "../../wire/constraints.ts";
import { type ResourceKind, resourceKinds } from "./resource-kinds.ts";

export const fault = faultsOf<
  | "CannotDelete"
  | "DefaultVpcAlreadyExists"
  | "DependencyViolation"
  | "DryRunOperation"
  | "Gateway.NotAttached"
  | "InvalidGroup.Duplicate"
  | "InvalidID"
  | "InvalidNextToken"
  | "InvalidParameterCombination"
  | "InvalidParameterValue"
  | "InvalidPermission.Duplicate"
  | "InvalidPermission.NotFound"
  | "InvalidSubnet.Conflict"
  | "InvalidSubnet.Range"
  | "InvalidVpc.Range"
  | "MissingParameter"
  | "NetworkAclEntryAlreadyExists"
  | "Resource.AlreadyAssociated"
  | "RouteAlreadyExists"
  | "RulesPerSecurityGroupLimitExceeded"
  | "TagLimitExceeded"
  | "UnsupportedOperation"
  | "VPCIdNotSpecified"
  | (typeof resourceKinds)[ResourceKind]["notFound"]
  | `${string}.Malformed`
  | `${string}.NotFound`
>();

export function missingParameter(...names: string[]): Fault {
  return fault("MissingParameter", `The request must contain the parameter ${names.join(" or ")}`);
}

/** @param noun e.g. `routeTable` */
export function dependencyViolation(noun: string, id: string): Fault {
  return fault("DependencyViolation", `The ${noun} '${id}' has dependencies and cannot be deleted.`);
}

export function noSuchAssociation(id: string): Fault {
  return fault("InvalidAssociationID.NotFound", `The association ID '${id}' does not exist`);
}

export function differentNetworks(one: string, other: string): Fault {
  return invalidValue(`${one} and ${other} belong to different networks`);
}

export function invalidBlock(text: string, parameter: string): Fault {
  return invalidValue(`Value (${text}) for parameter ${parameter} is invalid. This is not a valid CIDR block.`);
}

export function invalidValue(sentence: string): Fault {
  return fault("InvalidParameterValue", sentence);
}

export function notTogether(one: string, other: string): Fault {
  return fault("InvalidParameterCombination", `The parameter ${one} cannot be used with the parameter ${other}`);
}

/** e.g. `The vpc IDs 'vpc-1, vpc-2' do not exist`. */
export function notFound(kind: ResourceKind, ...ids: string[]): Fault {
  const { notFound: code, noun } = resourceKinds[kind];
  const listed = `'${ids.join(", ")}'`;
  return fault(code, ids.length === 1 ? `The ${noun} ${listed} does not exist` : `The ${noun}s ${listed} do not exist`);
}

/** Names that EC2's sentences have of their own. */
const parameterNames: Readonly<Record<string, string>> = {
  description: "groupDescription",
  resources: "resourceIdSet",
  tags: "tagSet",
};

/** The model's broken constraints in EC2's words: it names one at a time. */
export function invalid(_sentence: string, [first]: readonly Violation[]): Fault {
  const { path = "", value = "", constraint = "" } = first ?? {};
  const name = parameterNames[path] ?? path;
  if (value === "null") return missingParameter(name);
  const limit = /^Member must have value (.*)$/.exec(constraint)?.[1];
  const expected = limit ? ` Expecting a value ${limit}.` : "";
  return invalidValue(`Value ( ${value.replace(/^'|'$/g, "")} ) for parameter ${name} is invalid.${expected}`);
}
