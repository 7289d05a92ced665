/** Rotation of symmetric keys: automatic on the clock, or on demand; ciphertexts of former materials still decrypt. */
import type {
  DisableKeyRotationRequest,
  EnableKeyRotationRequest,
  GetKeyRotationStatusRequest,
  GetKeyRotationStatusResponse,
  ListKeyRotationsRequest,
  ListKeyRotationsResponse,
  RotateKeyOnDemandRequest,
  RotateKeyOnDemandResponse,
} from "@aws-sdk/client-kms";
import type { Call, Handler } from "../../cloud/call.ts";
import type { DueWork } from "../../cloud/due-work.ts";
import type { Host } from "../../cloud/host.ts";
import { authorize } from "./authorize.ts";
import { fault } from "./faults.ts";
import { findKey } from "./find-key.ts";
import { type Key, keyArn, keys } from "./key.ts";
import { isSymmetric } from "./key-specs.ts";
import { requireEnabled } from "./key-states.ts";
import { type Material, newMaterial } from "./material.ts";
import { page } from "./page.ts";
import { rotationFrom } from "./rotation-period.ts";
import { recordServiceEvent } from "./service-events.ts";

/** How often a key may be rotated on demand in its life. */
const mostOnDemand = 25;

/** With a new period the count starts at the material's last change. */
export const enableKeyRotation: Handler<EnableKeyRotationRequest, object> = (input, call) => {
  const key = requireEnabled(findRotatable(input.KeyId, "EnableKeyRotation", call));
  const { RotationPeriodInDays: days = 365 } = input;
  if (key.rotation?.days === days) return {};
  const since = key.rotation ? (key.materials.at(-1)?.since ?? call.now) : call.now;
  keys.put(call.store, { ...key, rotation: rotationFrom(since, days) });
  call.cloud.clock.wake();
  return {};
};

export const disableKeyRotation: Handler<DisableKeyRotationRequest, object> = (input, call) => {
  const { rotation: _, ...key } = requireEnabled(findRotatable(input.KeyId, "DisableKeyRotation", call));
  keys.put(call.store, key);
  return {};
};

export const getKeyRotationStatus: Handler<GetKeyRotationStatusRequest, GetKeyRotationStatusResponse> = (
  input,
  call,
) => {
  const key = findRotatable(input.KeyId, "GetKeyRotationStatus", call);
  const { rotation } = key;
  return {
    KeyId: keyArn(key),
    KeyRotationEnabled: rotation !== undefined,
    ...(rotation && { RotationPeriodInDays: rotation.days, NextRotationDate: new Date(rotation.next) }),
  };
};

/** At once here; AWS takes some minutes. */
export const rotateKeyOnDemand: Handler<RotateKeyOnDemandRequest, RotateKeyOnDemandResponse> = (input, call) => {
  const key = requireEnabled(findRotatable(input.KeyId, "RotateKeyOnDemand", call));
  if (key.materials.filter(({ rotated }) => rotated === "ON_DEMAND").length >= mostOnDemand)
    throw fault("LimitExceededException", `On-demand rotations are limited to ${mostOnDemand} for a key.`);
  keys.put(call.store, withMaterial(key, newMaterial(call.now, "ON_DEMAND")));
  recordServiceEvent(call.cloud, key, "RotateKey", { rotationType: "ON_DEMAND" });
  return { KeyId: keyArn(key) };
};

export const listKeyRotations: Handler<ListKeyRotationsRequest, ListKeyRotationsResponse> = (input, call) => {
  const key = findRotatable(input.KeyId, "ListKeyRotations", call);
  const all = input.IncludeKeyMaterial === "ALL_KEY_MATERIAL";
  const { items, rest } = page(all ? key.materials : key.materials.slice(1), input);
  return { Rotations: items.map((material) => shownRotation(key, material)), ...rest };
};

function shownRotation(key: Key, { id, since, rotated }: Material) {
  return {
    KeyId: keyArn(key),
    KeyMaterialId: id,
    KeyMaterialState: id === key.materials.at(-1)?.id ? ("CURRENT" as const) : ("NON_CURRENT" as const),
    ...(rotated && { RotationDate: new Date(since), RotationType: rotated }),
  };
}

/** @throws UnsupportedOperationException for keys whose material AWS does not make or that are not symmetric. */
function findRotatable(given: string | undefined, operation: string, call: Call): Key {
  const key = authorize(findKey(given, call), operation, call);
  if (!isSymmetric(key))
    throw fault(
      "UnsupportedOperationException",
      `${keyArn(key)} key spec is ${key.spec} which is not valid for ${operation}.`,
    );
  if (key.origin === "EXTERNAL")
    throw fault(
      "UnsupportedOperationException",
      `${keyArn(key)} origin is EXTERNAL which is not valid for this operation.`,
    );
  return key;
}

function withMaterial(key: Key, material: Material): Key {
  return { ...key, materials: [...key.materials, material] };
}

/** Disabled keys are passed over until they are enabled. */
export function rotations(cloud: Host): DueWork {
  return {
    name: "kms rotations",
    next: () =>
      cloud.store.get<{ due: number | null }>(
        `SELECT min(body ->> '$.rotation.next') AS due FROM kms_keys WHERE ${waiting}`,
      )?.due ?? undefined,
    run: (now) =>
      cloud.store.transaction(() => {
        const due = cloud.store.all<{ body: string }>(
          `SELECT body FROM kms_keys WHERE ${waiting} AND body ->> '$.rotation.next' <= ?`,
          now,
        );
        for (const { body } of due) rotate(cloud, JSON.parse(body) as Key, now);
      }),
  };
}

const waiting = "body ->> '$.rotation.next' IS NOT NULL AND body ->> '$.state' = 'Enabled'";

function rotate(cloud: Host, key: Key, now: number): void {
  const rotated = withMaterial(key, newMaterial(now, "AUTOMATIC"));
  keys.put(cloud.store, { ...rotated, rotation: rotationFrom(now, key.rotation?.days) });
  recordServiceEvent(cloud, key, "RotateKey", { rotationType: "AUTOMATIC" });
}
