/** Retention: how long a group keeps its events, what of them is still visible, and removing the rest. */
import type { DeleteRetentionPolicyRequest, PutRetentionPolicyRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { Handler } from "../../cloud/call.ts";
import type { Host } from "../../cloud/host.ts";
import { deleteExpiredEvents } from "./event-store.ts";
import { invalidParameter } from "./faults.ts";
import { type LogGroup, requireGroup } from "./groups.ts";
import { day } from "./visibility.ts";

const allowedDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export const putRetentionPolicy: Handler<PutRetentionPolicyRequest, object> = (input, call) => {
  const { logGroupName, retentionInDays = 0 } = input;
  if (!allowedDays.includes(retentionInDays)) {
    const constraint = `Member must satisfy enum value set: [${allowedDays.join(", ")}]`;
    const value = `Value '${retentionInDays}' at 'retentionInDays' failed to satisfy constraint: ${constraint}`;
    throw invalidParameter(`1 validation error detected: ${value}`);
  }
  const { id } = requireGroup(call, logGroupName);
  const update = "UPDATE logs_groups SET retentionInDays = ?, sweepAt = ? WHERE id = ?";
  call.store.run(update, retentionInDays, call.now + day, id);
  call.cloud.clock.wake();
  return {};
};

export const deleteRetentionPolicy: Handler<DeleteRetentionPolicyRequest, object> = ({ logGroupName }, call) => {
  const { id } = requireGroup(call, logGroupName);
  call.store.run("UPDATE logs_groups SET retentionInDays = NULL, sweepAt = NULL WHERE id = ?", id);
  return {};
};

/** Calls are answered between one lot of removed events and the next. */
const atOnce = 1000;

/** Removes once a day what nobody sees any more; AWS takes up to three days for it. */
export function sweepDaily({ clock, store }: Host): void {
  clock.add({
    name: "logs retention",
    next: () => store.get<{ at: number | null }>("SELECT min(sweepAt) AS at FROM logs_groups")?.at ?? undefined,
    run: (now) =>
      store.transaction(() => {
        for (const group of store.all<LogGroup>("SELECT * FROM logs_groups WHERE sweepAt <= ?", now)) {
          if (deleteExpiredEvents(store, group, now, atOnce))
            store.run("UPDATE logs_groups SET sweepAt = ? WHERE id = ?", now + day, group.id);
        }
      }),
  });
}
