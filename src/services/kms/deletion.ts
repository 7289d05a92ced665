/** ScheduleKeyDeletion and CancelKeyDeletion; the key goes when its day comes, with its aliases and grants. */
import type {
  CancelKeyDeletionRequest,
  CancelKeyDeletionResponse,
  ScheduleKeyDeletionRequest,
  ScheduleKeyDeletionResponse,
} from "@aws-sdk/client-kms";
import type { Handler } from "../../cloud/call.ts";
import type { DueWork } from "../../cloud/due-work.ts";
import type { Host } from "../../cloud/host.ts";
import { aliases } from "./alias.ts";
import { authorize } from "./authorize.ts";
import { fault, invalid } from "./faults.ts";
import { findKey } from "./find-key.ts";
import { grants } from "./grant.ts";
import { type Key, keyArn, keys } from "./key.ts";
import { requireStaying } from "./key-states.ts";
import { day } from "./rotation-period.ts";
import { recordServiceEvent } from "./service-events.ts";

/** 30 days unless 7 to 30 others are wanted (the model takes up to 365). */
export const scheduleKeyDeletion: Handler<ScheduleKeyDeletionRequest, ScheduleKeyDeletionResponse> = (input, call) => {
  const { PendingWindowInDays: days = 30 } = input;
  if (days < 7 || days > 30)
    throw invalid(`PendingWindowInDays must be between 7 and 30 (inclusive), but it is ${days}.`);
  const key = requireStaying(authorize(findKey(input.KeyId, call), "ScheduleKeyDeletion", call));
  const { rotation: _, ...kept } = key;
  const deletion = call.now + days * day;
  keys.put(call.store, { ...kept, state: "PendingDeletion", deletion });
  call.cloud.clock.wake();
  return {
    KeyId: keyArn(key),
    DeletionDate: new Date(deletion),
    KeyState: "PendingDeletion",
    PendingWindowInDays: days,
  };
};

/** The key is disabled then: AWS leaves it to its owner to enable it. */
export const cancelKeyDeletion: Handler<CancelKeyDeletionRequest, CancelKeyDeletionResponse> = (input, call) => {
  const key = authorize(findKey(input.KeyId, call), "CancelKeyDeletion", call);
  const { deletion, ...kept } = key;
  if (deletion === undefined) throw fault("KMSInvalidStateException", `${keyArn(key)} is not pending deletion.`);
  keys.put(call.store, { ...kept, state: key.origin === "EXTERNAL" ? "PendingImport" : "Disabled" });
  return { KeyId: keyArn(key) };
};

export function deletions(cloud: Host): DueWork {
  return {
    name: "kms deletions",
    next: () =>
      cloud.store.get<{ due: number | null }>(
        "SELECT min(body ->> '$.deletion') AS due FROM kms_keys WHERE body ->> '$.deletion' IS NOT NULL",
      )?.due ?? undefined,
    run: (now) =>
      cloud.store.transaction(() => {
        const due = cloud.store.all<{ body: string }>(
          "SELECT body FROM kms_keys WHERE body ->> '$.deletion' IS NOT NULL AND body ->> '$.deletion' <= ?",
          now,
        );
        for (const { body } of due) deleteKey(cloud, JSON.parse(body) as Key);
      }),
  };
}

function deleteKey(cloud: Host, key: Key): void {
  const { account, region, id } = key;
  keys.delete(cloud.store, account, region, id);
  grants.delete(cloud.store, account, region, id);
  for (const alias of aliases.list(cloud.store, account, region))
    if (alias.key === id) aliases.delete(cloud.store, account, region, alias.name);
  recordServiceEvent(cloud, key, "DeleteKey");
}
