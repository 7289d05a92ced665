/** What tests of deployments share: a stack, a cloud, and a conversation that agrees to everything and keeps what it was told. */

import type { Connection } from "../../src/aws/connection.ts";
import { type Conversation, type Deployed, deploy } from "../../src/deploy/deploy.ts";
import { type Destroyed, destroy } from "../../src/deploy/destroy.ts";
import type { PlannedChange } from "../../src/deploy/planned-change.ts";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import type { Stack } from "../../src/monitors/monitor.ts";
import { clientOptions } from "../running/clients.ts";
import type { TestCloud } from "../running/cloud.ts";

export const bell: Stack = { name: "bell", monitors: walkThrough, emails: ["ops@example.com"], namespace: "N" };

export interface Talk extends Conversation {
  readonly said: string[];
  /** e.g. `Trail CREATE_COMPLETE`, oldest first. */
  readonly events: string[];
}

export function talk(agree = true): Talk {
  const said: string[] = [];
  const events: string[] = [];
  return {
    said,
    events,
    say: (line) => void said.push(line),
    tell: ({ LogicalResourceId: id, ResourceStatus: status }) => void events.push(`${id} ${status}`),
    confirm: async () => agree,
  };
}

export function connection(cloud: { readonly url: string }, region?: string): Connection {
  return clientOptions(cloud, region);
}

export function deployed(cloud: TestCloud, more: Partial<Stack> = {}, conversation = talk()): Promise<Deployed> {
  return deploy({ ...bell, ...more }, connection(cloud, more.region), conversation);
}

/** Any stack, deployed without questions. @returns its outputs. */
export async function stackOutputs(cloud: { readonly url: string }, stack: Stack): Promise<Deployed["outputs"]> {
  return (await deploy(stack, connection(cloud), talk())).outputs;
}

export function destroyed(cloud: TestCloud, andData = false): Promise<Destroyed> {
  const { say, tell } = talk();
  return destroy(bell.name, andData, connection(cloud), { say, tell, confirm: async () => true });
}

/** e.g. `change NewUserCreatedAlarm`. */
export function actions(changes: readonly PlannedChange[]): string[] {
  return changes.map(({ action, id }) => `${action} ${id}`);
}
