/** DescribeStackEvents. */
import type { DescribeStackEventsInput, DescribeStackEventsOutput } from "@aws-sdk/client-cloudformation";
import type { Handler } from "../../cloud/call.ts";
import { eventsOf } from "./events.ts";
import { page } from "./page.ts";
import { findStack } from "./stack.ts";

/** Newest first. @throws ValidationError */
export const describeStackEvents: Handler<DescribeStackEventsInput, DescribeStackEventsOutput> = (input, call) => {
  const stack = findStack(input.StackName, call);
  const { items, ...rest } = page(eventsOf(call, stack), input.NextToken);
  const events = items.map((event) => ({
    StackId: stack.id,
    EventId: event.id,
    StackName: stack.name,
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.physicalId,
    ResourceType: event.type,
    Timestamp: new Date(event.time),
    ResourceStatus: event.status,
    ...(event.reason !== undefined && { ResourceStatusReason: event.reason }),
    ...(event.properties && { ResourceProperties: JSON.stringify(event.properties) }),
    ...(event.token !== undefined && { ClientRequestToken: event.token }),
  }));
  return { StackEvents: events, ...rest };
};
