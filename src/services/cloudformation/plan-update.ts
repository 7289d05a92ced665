/** Plans what a declaration would change in a stack. */
import type { Change } from "@aws-sdk/client-cloudformation";
import type { Call } from "../../cloud/call.ts";
import type { Scope } from "../../templates/scope.ts";
import { unknown } from "../../templates/unknown.ts";
import type { Declared } from "./declare.ts";
import { importable } from "./engine/import-resource.ts";
import { workOn } from "./engine/work.ts";
import { outputsOf } from "./outputs.ts";
import { type Current, planChanges } from "./plan/changes.ts";
import { declaredProperties } from "./plan/declared-properties.ts";
import { sameValue } from "./plan/same-value.ts";
import { resourceTypes } from "./resources/resource-types.ts";
import { scopeOf } from "./scope.ts";
import type { StoredStack } from "./stack.ts";
import { isThere, resourcesOf } from "./stack-resource.ts";
import { parametersOf } from "./stored-parameters.ts";
import { parseTemplate } from "./template.ts";

export interface Plan {
  readonly changes: readonly Change[];
  /** Whether resources, outputs, tags and topics all stay as they are. */
  readonly isEmpty: boolean;
}

/** @throws ValidationError where something cannot be evaluated */
export function planUpdate(call: Call, stack: StoredStack, { declaration, template }: Declared): Plan {
  const scope = scopeOf(call, { ...stack, declaration }, template);
  const { tags } = declaration;
  const wanted = { template, parameters: parametersOf(declaration), tags, scope };
  const planned = planChanges(currentOf(call, stack), wanted, resourceTypes);
  const changes = declaration.importExisting
    ? planned.map(importing(call, stack, { declaration, template }, scope))
    : planned;
  const isEmpty =
    changes.length === 0 &&
    sameValue(tags, stack.declaration.tags) &&
    sameValue(declaration.notificationArns, stack.declaration.notificationArns) &&
    sameValue(outputsOf(template, scope), stack.outputs);
  return { changes, isEmpty };
}

/** An addition of what is there already is an import. */
function importing(call: Call, stack: StoredStack, { declaration, template }: Declared, scope: Scope) {
  const { makingOf } = workOn(call, { ...stack, declaration });
  const later = () => unknown("it is known when the change is made");
  const before: Scope = { ...scope, ref: later, attribute: later };
  return (change: Change): Change => {
    const { Action: action, LogicalResourceId: id = "" } = change.ResourceChange ?? {};
    const resource = template.Resources[id];
    const type = resource && resourceTypes.get(resource.Type);
    if (action !== "Add" || !type) return change;
    const properties = declaredProperties(resource, type, declaration.tags, before);
    const found = importable({ declaration }, type, resource.DeletionPolicy, properties, makingOf(id));
    if (!found) return change;
    const imported = { Action: "Import" as const, PhysicalResourceId: found.physicalId };
    return { ...change, ResourceChange: { ...change.ResourceChange, ...imported } };
  };
}

function currentOf(call: Call, stack: StoredStack): Current {
  if (stack.status === "REVIEW_IN_PROGRESS") return { template: undefined, parameters: {}, resources: [] };
  return {
    template: parseTemplate(stack.declaration.template),
    parameters: parametersOf(stack.declaration),
    resources: resourcesOf(call, stack)
      .filter((resource) => isThere(resource) && resource.status !== "CREATE_FAILED")
      .map(({ logicalId, type, made, properties, status, before }) => ({
        logicalId,
        type,
        physicalId: made?.physicalId ?? "",
        properties: status === "UPDATE_FAILED" && before ? before.properties : properties,
      })),
  };
}
