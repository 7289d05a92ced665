/** Plans an update: what will be added, modified, replaced and removed, as the changes of a change set. */
import type { Change, Replacement, ResourceChange, ResourceChangeDetail, Tag } from "@aws-sdk/client-cloudformation";
import type { Scope } from "../../../templates/scope.ts";
import type { Template, TemplateResource } from "../../../templates/template.ts";
import { unknown } from "../../../templates/unknown.ts";
import { fault } from "../faults.ts";
import type { Properties, ResourceType } from "../resources/resource-type.ts";
import { creationOrder, holds } from "../template.ts";
import type { Surroundings } from "./causes.ts";
import { declaredProperties } from "./declared-properties.ts";
import { detailsOf } from "./details.ts";

/** What is there. */
export interface Current {
  readonly template: Template | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  readonly resources: readonly CurrentResource[];
}

export interface CurrentResource {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string;
  /** Evaluated, as it was made or last updated. */
  readonly properties: Properties;
}

/** What shall be. */
export interface Wanted {
  readonly template: Template;
  readonly parameters: Readonly<Record<string, string>>;
  readonly tags: readonly Tag[];
  /** Resources that are there stand for themselves; the planner sees to those that will be new. */
  readonly scope: Scope;
}

type Types = ReadonlyMap<string, Pick<ResourceType, "createOnly" | "updatable">>;

/**
 * Additions and modifications in the order in which they will be made, then the removals; nothing of what stays as it is.
 * @throws ValidationError where a resource would become one of another type, or something cannot be evaluated
 */
export function planChanges(current: Current, wanted: Wanted, types: Types): Change[] {
  const { template } = wanted;
  const there = new Map(current.resources.map((resource) => [resource.logicalId, resource]));
  refuseOtherTypes(template, there);
  const renewed = new Map<string, boolean>();
  const scope = withoutRenewed(wanted.scope, renewed);
  const surroundings = { parameters: differing(current.parameters, wanted.parameters), renewed };

  const changes: ResourceChange[] = [];
  const kept = new Set<string>();
  for (const logicalId of creationOrder(template)) {
    const written = template.Resources[logicalId];
    if (!written || (written.Condition !== undefined && !holds(written.Condition, scope))) continue;
    kept.add(logicalId);
    const resource = there.get(logicalId);
    const properties = declaredProperties(written, types.get(written.Type), wanted.tags, scope);
    const change = resource
      ? modification(resource, current.template?.Resources[logicalId], written, properties, types, surroundings)
      : addition(logicalId, written, properties);
    if (!change) continue;
    changes.push(change);
    if (change.Action === "Add" || change.Replacement !== "False")
      renewed.set(logicalId, change.Replacement !== "Conditional");
  }
  const removals = current.resources
    .filter(({ logicalId }) => !kept.has(logicalId))
    .map((resource) => removal(resource, current.template?.Resources[resource.logicalId]));
  return [...changes, ...removals].map((ResourceChange) => ({ Type: "Resource", ResourceChange }));
}

function addition(logicalId: string, { Type: type }: TemplateResource, properties: Properties): ResourceChange {
  return {
    Action: "Add",
    LogicalResourceId: logicalId,
    ResourceType: type,
    Scope: [],
    Details: [],
    AfterContext: context(properties),
  };
}

function modification(
  { logicalId, type, physicalId, properties: before }: CurrentResource,
  writtenBefore: TemplateResource | undefined,
  written: TemplateResource,
  properties: Properties,
  types: Types,
  surroundings: Surroundings,
): ResourceChange | undefined {
  const known = types.get(type) ?? { createOnly: [] };
  const details = detailsOf(
    known,
    { written: writtenBefore, properties: before },
    { written, properties },
    surroundings,
  );
  if (details.length === 0) return undefined;
  const replacement = replacementBy(details);
  const keptAfterwards = written.UpdateReplacePolicy === "Retain";
  return {
    ...(replacement !== "False" && { PolicyAction: keptAfterwards ? "ReplaceAndRetain" : "ReplaceAndDelete" }),
    Action: "Modify",
    LogicalResourceId: logicalId,
    PhysicalResourceId: physicalId,
    ResourceType: type,
    Replacement: replacement,
    Scope: [...new Set(details.flatMap(({ Target }) => Target?.Attribute ?? []))],
    Details: details,
    BeforeContext: context(before),
    AfterContext: context(properties),
  };
}

function removal(
  { logicalId, type, physicalId, properties }: CurrentResource,
  written: TemplateResource | undefined,
): ResourceChange {
  return {
    PolicyAction: written?.DeletionPolicy?.startsWith("Retain") ? "Retain" : "Delete",
    Action: "Remove",
    LogicalResourceId: logicalId,
    PhysicalResourceId: physicalId,
    ResourceType: type,
    Scope: [],
    Details: [],
    BeforeContext: context(properties),
  };
}

/** Conditional where a value decides that is known only when it is there. */
function replacementBy(details: readonly ResourceChangeDetail[]): Replacement {
  const recreating = details.filter(({ Target }) => Target?.RequiresRecreation === "Always");
  if (recreating.length === 0) return "False";
  return recreating.some(({ Evaluation }) => Evaluation === "Static") ? "True" : "Conditional";
}

function context(properties: Properties): string {
  return JSON.stringify({ Properties: properties });
}

function refuseOtherTypes({ Resources: resources }: Template, there: ReadonlyMap<string, CurrentResource>): void {
  const other = Object.entries(resources).filter(([id, { Type: type }]) => (there.get(id)?.type ?? type) !== type);
  if (other.length > 0)
    throw fault(
      "ValidationError",
      `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${other.map(([id]) => id).join(", ")}]`,
    );
}

/** Resources that will be new are not known yet, nor is what they answer. */
function withoutRenewed(scope: Scope, renewed: ReadonlyMap<string, boolean>): Scope {
  return {
    ...scope,
    ref: (id) => (renewed.has(id) ? notMade(id) : scope.ref(id)),
    attribute: (id, name) => (renewed.has(id) ? notMade(id) : scope.attribute(id, name)),
  };
}

function notMade(resource: string) {
  return unknown(`${resource} is not made yet`, { resource });
}

function differing(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): Set<string> {
  return new Set(Object.keys(after).filter((name) => before[name] !== after[name]));
}
