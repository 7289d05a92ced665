/** Makes and removes a stack's resources, and keeps the events of it. */
import { Fault } from "../../cloud/fault.ts";
import { alphanumeric } from "../../cloud/ids.ts";
import type { Call } from "../../cloud/service.ts";
import { fault } from "./faults.ts";
import type { Making, ResourceType } from "./resources/resource-type.ts";
import { resourceTypes } from "./resources/resource-types.ts";
import { moveResource, moveStack, resourcesOf, type StoredResource, type StoredStack } from "./stack.ts";
import { evaluate, holds, type Scope } from "./template/evaluate.ts";
import { creationOrder } from "./template/references.ts";
import type { Template } from "./template/template.ts";

/** Makes every resource of the template in order. @returns the reason of the first that failed, if any. */
export function makeResources(call: Call, stack: StoredStack, template: Template, scope: Scope): string | undefined {
  for (const [position, logicalId] of creationOrder(template).entries()) {
    const declared = template.Resources[logicalId];
    if (!declared || (declared.Condition !== undefined && !holds(declared.Condition, scope))) continue;
    const started: StoredResource = {
      stackId: stack.id,
      logicalId,
      type: declared.Type,
      status: "CREATE_IN_PROGRESS",
      updated: call.now,
      position,
      retain: declared.DeletionPolicy === "Retain",
      properties: {},
    };
    const reason = makeResource(
      call,
      stack,
      started,
      () => evaluate(declared.Properties ?? {}, scope) as StoredResource["properties"],
    );
    if (reason !== undefined) return `The following resource(s) failed to create: [${logicalId}]. `;
  }
  return undefined;
}

function makeResource(
  call: Call,
  stack: StoredStack,
  started: StoredResource,
  properties: () => StoredResource["properties"],
): string | undefined {
  let resource = started;
  try {
    const type = typeOf(resource);
    resource = { ...resource, properties: properties() };
    const extra = Object.keys(resource.properties).filter((name) => !type.properties.includes(name));
    if (extra.length > 0) throw fault("ValidationError", `Encountered unsupported property ${extra.join(", ")}`);
    moveResource(call, resource, "CREATE_IN_PROGRESS");
    const made = call.store.transaction(() => type.create(resource.properties, makingOf(call, stack, resource)));
    resource = { ...resource, made };
    moveResource(call, resource, "CREATE_IN_PROGRESS", "Resource creation Initiated");
    moveResource(call, resource, "CREATE_COMPLETE");
    return undefined;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const reason = `${error.message} (${error.code})`;
    moveResource(call, resource, "CREATE_FAILED", reason);
    return reason;
  }
}

/**
 * Removes the stack's resources, the last made first. Those to retain are skipped, unless the stack is rolled back.
 * @returns the logical ids of those that could not be removed.
 */
export function removeResources(
  call: Call,
  stack: StoredStack,
  { retain }: { readonly retain: boolean },
  alsoRetained: readonly string[] = [],
): string[] {
  const failed: string[] = [];
  for (const resource of resourcesOf(call, stack).reverse()) {
    if (resource.status === "DELETE_COMPLETE" || resource.status === "DELETE_SKIPPED") continue;
    if (alsoRetained.includes(resource.logicalId) || (retain && resource.retain && resource.made)) {
      moveResource(call, resource, "DELETE_SKIPPED");
      continue;
    }
    moveResource(call, resource, "DELETE_IN_PROGRESS");
    const { made } = resource;
    try {
      if (made)
        call.store.transaction(() =>
          typeOf(resource).delete(made, resource.properties, makingOf(call, stack, resource)),
        );
      moveResource(call, resource, "DELETE_COMPLETE");
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (isAlreadyGone(error)) moveResource(call, resource, "DELETE_COMPLETE");
      else {
        moveResource(call, resource, "DELETE_FAILED", `${error.message} (${error.code})`);
        failed.push(resource.logicalId);
      }
    }
  }
  return failed;
}

/** A resource that somebody removed by hand does not stand in the way of its stack's deletion. */
const isAlreadyGone = ({ code }: Fault): boolean => /NotFound|NoSuch|DoesNotExist|ResourceNotFound/.test(code);

function typeOf({ type }: StoredResource): ResourceType {
  const found = resourceTypes.get(type);
  if (!found) throw fault("ValidationError", `Trailbell's CloudFormation does not make ${type} (see docs/coverage.md)`);
  return found;
}

/** CloudFormation calls the services as the stack's owner; records show it as the one who was invoked. */
function makingOf(call: Call, { name: stackName }: StoredStack, { logicalId }: StoredResource): Making {
  const principal =
    call.principal.kind === "service"
      ? call.principal
      : { ...call.principal, invokedBy: "cloudformation.amazonaws.com" };
  return {
    account: call.account,
    region: call.region,
    stackName,
    logicalId,
    invoke: (service, operation, input) =>
      call.cloud.invoke(service, operation, input, {
        principal,
        region: call.region,
        account: call.account,
        record: true,
      }),
    generatedName: (most) => {
      const end = `-${alphanumeric(12)}`;
      return `${`${stackName}-${logicalId}`.slice(0, most - end.length)}${end}`;
    },
  };
}

/** Removes everything again, after a failed creation. */
export function rollBack(call: Call, stack: StoredStack, reason: string): StoredStack {
  const started = moveStack(call, stack, "ROLLBACK_IN_PROGRESS", `${reason}Rollback requested by user.`);
  const failed = removeResources(call, started, { retain: false });
  return failed.length === 0
    ? moveStack(call, started, "ROLLBACK_COMPLETE")
    : moveStack(
        call,
        started,
        "ROLLBACK_FAILED",
        `The following resource(s) failed to delete: [${failed.join(", ")}]. `,
      );
}
