/** Follows a stack until CloudFormation is done with it, telling each event once. */
import type { StackEvent } from "@aws-sdk/client-cloudformation";
import type { Aws } from "../aws/aws.ts";
import { advice } from "./advice.ts";
import { type FoundStack, findStack, isAtWork } from "./find-stack.ts";

/** Ids of the events that were there before. */
export type Seen = Set<string>;

/** Gets every new event once, oldest first. */
export type Tell = (event: StackEvent) => void;

export interface Followed {
  /** Undefined where the stack is gone without a trace. */
  readonly stack: FoundStack | undefined;
  /** The first resource that failed, why, and what to do about it. */
  readonly failure?: string;
}

/** Marks all events so far as seen, so that only those of the next operation are told. */
export async function eventsSoFar(aws: Aws, stackId: string): Promise<Seen> {
  const seen: Seen = new Set();
  await newEvents(aws, stackId, seen);
  return seen;
}

/** @param stackId the id and not the name: a deleted stack is found by its id alone. */
export async function follow(aws: Aws, stackId: string, seen: Seen, tell: Tell): Promise<Followed> {
  let failure: string | undefined;
  // Right after a call the state may still be the one before it: a few looks are allowed to bring nothing new.
  let idleLooks = 5;
  // The embedded cloud is done at once, AWS takes a minute or two.
  for (let pause = 50; ; pause = Math.min(pause * 2, 3000)) {
    const stack = await findStack(aws, stackId);
    const events = stack ? await newEvents(aws, stackId, seen) : [];
    for (const event of events) {
      failure ??= failureOf(event);
      tell(event);
    }
    idleLooks = events.length > 0 ? 0 : idleLooks - 1;
    if (!stack || (!isAtWork(stack.status) && idleLooks <= 0))
      return { stack, ...(failure !== undefined && { failure }) };
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Oldest first. Pages back only as far as there is something new. */
async function newEvents(aws: Aws, StackName: string, seen: Seen): Promise<StackEvent[]> {
  const found: StackEvent[] = [];
  for await (const { StackEvents: events = [] } of aws.cloudformation.paginateDescribeStackEvents({ StackName })) {
    const fresh = events.filter(({ EventId: id = "" }) => !seen.has(id));
    found.push(...fresh);
    if (fresh.length < events.length) break;
  }
  for (const { EventId: id = "" } of found) seen.add(id);
  return found.reverse();
}

/** Others are cancelled because of the first; their events say nothing. */
function failureOf(event: StackEvent): string | undefined {
  const {
    ResourceStatus: status = "",
    ResourceStatusReason: reason = "no reason given",
    ResourceType: type = "",
  } = event;
  if (!status.endsWith("_FAILED") || type === "AWS::CloudFormation::Stack" || /cancelled/i.test(reason))
    return undefined;
  const todo = advice(type, reason);
  return `${event.LogicalResourceId} (${type}): ${reason.replace(/[.\s]+$/, "")}${todo ? `. What to do: ${todo}` : ""}`;
}
