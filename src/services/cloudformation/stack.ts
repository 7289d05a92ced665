/** A stack, its resources and its events, as they are kept. */
import type { Capability, Parameter, ResourceStatus, StackStatus, Tag } from "@aws-sdk/client-cloudformation";
import { uuid } from "../../cloud/ids.ts";
import type { Call } from "../../cloud/service.ts";
import { defineTable } from "../../cloud/table.ts";
import { fault } from "./faults.ts";
import type { Made, Properties } from "./resources/resource-type.ts";

export interface StoredStack {
  readonly account: string;
  readonly region: string;
  /** The stack's ARN, unique for ever. */
  readonly id: string;
  readonly name: string;
  readonly status: StackStatus;
  readonly statusReason?: string;
  readonly template: string;
  readonly description?: string;
  readonly parameters: readonly Parameter[];
  readonly outputs: readonly StoredOutput[];
  readonly tags: readonly Tag[];
  readonly capabilities: readonly Capability[];
  readonly disableRollback: boolean;
  readonly terminationProtection: boolean;
  /** Epoch milliseconds. */
  readonly created: number;
  readonly deleted?: number;
}

export interface StoredOutput {
  readonly OutputKey: string;
  readonly OutputValue: string;
  readonly Description?: string;
  readonly ExportName?: string;
}

export interface StoredResource {
  readonly stackId: string;
  readonly logicalId: string;
  readonly type: string;
  readonly status: ResourceStatus;
  readonly reason?: string;
  /** Epoch milliseconds. */
  readonly updated: number;
  /** In which order it was made; it is removed in the opposite one. */
  readonly position: number;
  readonly retain: boolean;
  readonly properties: Properties;
  /** Absent until it is made. */
  readonly made?: Made;
}

export const stacks = defineTable<StoredStack>("cloudformation_stacks", ["account", "region", "id"]);
export const resources = defineTable<StoredResource>("cloudformation_resources", ["stackId", "logicalId"]);

export const eventsSql = `CREATE TABLE IF NOT EXISTS cloudformation_events (position INTEGER PRIMARY KEY, stack TEXT NOT NULL, body TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS cloudformation_events_stack ON cloudformation_events (stack, position);`;

export interface StoredEvent {
  readonly id: string;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: ResourceStatus;
  readonly reason?: string;
  readonly time: number;
  readonly properties?: Properties;
}

/** Stacks of the account and region, those that are deleted too, oldest first. */
export const stacksOf = ({ store, account, region }: Call): StoredStack[] =>
  stacks.list(store, account, region).sort((a, b) => a.created - b.created);

const isGone = ({ status }: StoredStack): boolean => status === "DELETE_COMPLETE";

/** A stack by name or id; a deleted one only by id. @throws ValidationError */
export function findStack(nameOrId: string | undefined, call: Call): StoredStack {
  const stack = lookUpStack(nameOrId, call);
  if (!stack) throw fault("ValidationError", `Stack with id ${nameOrId} does not exist`);
  return stack;
}

export function lookUpStack(nameOrId = "", call: Call): StoredStack | undefined {
  if (nameOrId.startsWith("arn:")) return stacks.get(call.store, call.account, call.region, nameOrId);
  return stacksOf(call).find((stack) => stack.name === nameOrId && !isGone(stack));
}

/** Resources in the order in which they were made. */
export const resourcesOf = ({ store }: Call, { id }: StoredStack): StoredResource[] =>
  resources.list(store, id).sort((a, b) => a.position - b.position);

/** Writes the stack's own state and the event of it. */
export function moveStack(call: Call, stack: StoredStack, status: StackStatus, reason?: string): StoredStack {
  const { statusReason: _, ...rest } = stack;
  const moved: StoredStack = { ...rest, status, ...(reason !== undefined && { statusReason: reason }) };
  stacks.put(call.store, moved);
  // A stack's status is among its resources' statuses where it concerns the stack itself.
  writeEvent(call, stack.id, {
    logicalId: stack.name,
    physicalId: stack.id,
    type: "AWS::CloudFormation::Stack",
    status: status as ResourceStatus,
    ...(reason !== undefined && { reason }),
  });
  return moved;
}

/** Writes a resource's state and the event of it. */
export function moveResource(
  call: Call,
  resource: StoredResource,
  status: ResourceStatus,
  reason?: string,
): StoredResource {
  const { reason: _, ...rest } = resource;
  const moved: StoredResource = { ...rest, status, updated: call.now, ...(reason !== undefined && { reason }) };
  resources.put(call.store, moved);
  writeEvent(call, resource.stackId, {
    logicalId: resource.logicalId,
    physicalId: resource.made?.physicalId ?? "",
    type: resource.type,
    status,
    properties: resource.properties,
    ...(reason !== undefined && { reason }),
  });
  return moved;
}

function writeEvent(call: Call, stackId: string, event: Omit<StoredEvent, "id" | "time">): void {
  const body: StoredEvent = { id: `${event.logicalId}-${event.status}-${uuid()}`, time: call.now, ...event };
  call.store.run("INSERT INTO cloudformation_events (stack, body) VALUES (?, ?)", stackId, JSON.stringify(body));
}

/** Newest first, as DescribeStackEvents lists them. */
export const eventsOf = ({ store }: Call, { id }: StoredStack): StoredEvent[] =>
  store
    .all<{ body: string }>("SELECT body FROM cloudformation_events WHERE stack = ? ORDER BY position DESC", id)
    .map(({ body }) => JSON.parse(body) as StoredEvent);
