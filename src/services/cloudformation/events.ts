/** A stack's events: every state that it and its resources come to, written down and told to its topics. */
import type { ResourceStatus, StackStatus } from "@aws-sdk/client-cloudformation";
import type { Call } from "../../cloud/call.ts";
import { uuid } from "../../cloud/ids.ts";
import { notify } from "./notify.ts";
import { type StoredStack, saveStack } from "./stack.ts";
import type { StoredEvent } from "./stack-event.ts";
import { resources, type StoredResource } from "./stack-resource.ts";

export const eventsSql = `CREATE TABLE IF NOT EXISTS cloudformation_events (position INTEGER PRIMARY KEY, stack TEXT NOT NULL, body TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS cloudformation_events_stack ON cloudformation_events (stack, position);`;

/** Writes the stack's own state and the event of it. */
export function moveStack(call: Call, stack: StoredStack, status: StackStatus, reason?: string): StoredStack {
  const { statusReason: _, ...rest } = stack;
  const moved: StoredStack = { ...rest, status, ...(reason !== undefined && { statusReason: reason }) };
  saveStack(call, moved);
  // A stack's status is among its resources' statuses where it concerns the stack itself.
  writeEvent(call, moved, {
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
  stack: StoredStack,
  resource: StoredResource,
  status: ResourceStatus,
  reason?: string,
): StoredResource {
  const { reason: _, drift: _d, ...rest } = resource;
  const moved: StoredResource = { ...rest, status, updated: call.now, ...(reason !== undefined && { reason }) };
  resources.put(call.store, moved);
  tell(call, stack, moved, status, reason);
  return moved;
}

/** Writes an event of a resource whose row stays as it is, or is gone. */
export function tell(
  call: Call,
  stack: StoredStack,
  resource: Pick<StoredResource, "logicalId" | "made" | "type" | "properties">,
  status: ResourceStatus,
  reason?: string,
): void {
  writeEvent(call, stack, {
    logicalId: resource.logicalId,
    physicalId: resource.made?.physicalId ?? "",
    type: resource.type,
    status,
    properties: resource.properties,
    ...(reason !== undefined && { reason }),
  });
}

function writeEvent(call: Call, stack: StoredStack, event: Omit<StoredEvent, "id" | "time" | "token">): void {
  const id = event.physicalId === stack.id ? uuid() : `${event.logicalId}-${event.status}-${uuid()}`;
  const body: StoredEvent = { id, time: call.now, ...(stack.token !== undefined && { token: stack.token }), ...event };
  call.store.run("INSERT INTO cloudformation_events (stack, body) VALUES (?, ?)", stack.id, JSON.stringify(body));
  notify(call, stack, body);
}

/** Newest first, as DescribeStackEvents lists them. */
export function eventsOf({ store }: Call, { id }: StoredStack): StoredEvent[] {
  return store
    .all<{ body: string }>("SELECT body FROM cloudformation_events WHERE stack = ? ORDER BY position DESC", id)
    .map(({ body }) => JSON.parse(body) as StoredEvent);
}
