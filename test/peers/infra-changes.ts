/** The changes of a declaration that every way of deployment has to follow, and what CloudFormation makes of each: the measure for the others. */

import { deploy } from "../../src/deploy/deploy.ts";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import type { Monitor, Stack } from "../../src/monitors/monitor.ts";
import { startCloud } from "../running/cloud.ts";
import { described } from "./infra-described.ts";

/** What the APIs describe of a stack that CloudFormation deployed on a cloud of its own. */
export async function byCloudFormation(stack: Stack) {
  const other = await startCloud();
  try {
    const silent = { say: () => {}, tell: () => {}, confirm: async () => true };
    const credentials = { accessKeyId: "AKIATEST", secretAccessKey: "secret" };
    await deploy(stack, { endpoint: other.url, region: "us-east-1", credentials }, silent);
    return described(other);
  } finally {
    await other.close();
  }
}

const [users, groups, deleted] = walkThrough as readonly [Monitor, Monitor, Monitor];
const added: Monitor = { name: "key-created", pattern: "{ $.eventName = CreateAccessKey }" };
/** Each is applied on top of the one before. */
export const changes: [what: string, monitors: readonly Monitor[]][] = [
  ["as declared", walkThrough],
  ["a threshold is changed", [{ ...users, threshold: 3 }, groups, deleted]],
  ["a monitor is added", [{ ...users, threshold: 3 }, groups, deleted, added]],
  ["one is removed", [{ ...users, threshold: 3 }, deleted, added]],
  ["a name is changed", [{ ...users, threshold: 3 }, { ...deleted, name: "user-gone" }, added]],
  [
    "a name is changed and the alarm keeps its own",
    [{ ...users, name: "user-made", alarmName: "new-user-created-alarm" }, added],
  ],
  ["the order is turned", [added, { ...users, name: "user-made", alarmName: "new-user-created-alarm" }]],
];
