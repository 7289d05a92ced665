/** A queue as it is kept, its ARN and URL, and how one is found by either. */

import type { Call } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import type { Store } from "../../cloud/store.ts";
import { defineTable } from "../../cloud/table.ts";
import { fault } from "./faults.ts";

export interface QueueName {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

export interface Queue extends QueueName {
  /** As they were set; those that are absent have AWS's defaults. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly created: number;
  readonly modified: number;
  readonly purged?: number;
}

export const queues = defineTable<Queue>("sqs_queues", ["account", "region", "name"]);

export function isFifo({ name }: QueueName): boolean {
  return name.endsWith(".fifo");
}

export function queueArn({ account, region, name }: QueueName): string {
  return arn("sqs", { account, region }, name);
}

/** The queue's address under the host by which the caller reaches this cloud. */
export function queueUrl({ account, name }: QueueName, { request, cloud }: Pick<Call, "request" | "cloud">): string {
  const host = request?.headers.host;
  return `${host ? `http://${host}` : cloud.baseUrl()}/${account}/${name}`;
}

export function noSuchQueue() {
  return fault("QueueDoesNotExist", "The specified queue does not exist.");
}

/**
 * The queue of a URL, in the call's region: only the path's last two parts count, whatever host a client knows.
 * A name alone is a queue of the caller's account [recorded].
 * @throws QueueDoesNotExist, or InvalidAddress for what has no such path
 */
export function findQueue(
  url = "",
  { store, region, account: own }: Pick<Call, "store" | "region" | "account">,
): Queue {
  const [, account, name] = /^[\w-]+(\.fifo)?$/.test(url)
    ? [url, own, url]
    : (/\/(\d{12})\/([^/?#]+)$/.exec(url) ?? []);
  if (account === undefined || name === undefined)
    throw fault("InvalidAddress", `The address ${url} is not valid for this endpoint.`);
  const queue = queues.get(store, account, region, name);
  if (!queue) throw noSuchQueue();
  return queue;
}

/** The queue of an ARN, wherever it is; undefined where there is none. */
export function queueOfArn(store: Store, text: string): Queue | undefined {
  const [, region, account, name] = /^arn:aws[\w-]*:sqs:([\w-]+):(\d{12}):([\w.-]+)$/.exec(text) ?? [];
  return region && account && name ? queues.get(store, account, region, name) : undefined;
}
