/** KMS: keys, who may use them, and what is encrypted with them. */

import { type Operation, operation } from "../../cloud/operation.ts";
import { defineService } from "../../cloud/service.ts";
import type { Model } from "../../wire/model.ts";
import { access } from "./access.ts";
import { aliases } from "./alias.ts";
import { createAlias, deleteAlias, listAliases, updateAlias } from "./aliases.ts";
import { createKey } from "./create-key.ts";
import { generateDataKey, generateDataKeyWithoutPlaintext, generateRandom } from "./data-keys.ts";
import { cancelKeyDeletion, deletions, scheduleKeyDeletion } from "./deletion.ts";
import { describeKey, listKeys, updateKeyDescription } from "./describe-keys.ts";
import { decrypt, encrypt, reEncrypt } from "./encrypt.ts";
import { grants } from "./grant.ts";
import { createGrant, listGrants, listRetirableGrants, retireGrant, revokeGrant } from "./grants.ts";
import { ignored, refused } from "./ignored.ts";
import { keyIndexes, keys } from "./key.ts";
import { getKeyPolicy, listKeyPolicies, putKeyPolicy } from "./key-policies.ts";
import { disableKey, enableKey } from "./key-states.ts";
import modelJson from "./model.json" with { type: "json" };
import { recordingOf } from "./recording.ts";
import {
  disableKeyRotation,
  enableKeyRotation,
  getKeyRotationStatus,
  listKeyRotations,
  rotateKeyOnDemand,
  rotations,
} from "./rotation.ts";
import { listResourceTags, tagResource, untagResource } from "./tags.ts";

const model = modelJson as unknown as Model;

const operations: Readonly<Record<string, Operation>> = {
  CreateKey: operation(createKey),
  DescribeKey: operation(describeKey),
  ListKeys: operation(listKeys),
  UpdateKeyDescription: operation(updateKeyDescription),
  EnableKey: operation(enableKey),
  DisableKey: operation(disableKey),
  ScheduleKeyDeletion: operation(scheduleKeyDeletion),
  CancelKeyDeletion: operation(cancelKeyDeletion),

  GetKeyPolicy: operation(getKeyPolicy),
  PutKeyPolicy: operation(putKeyPolicy),
  ListKeyPolicies: operation(listKeyPolicies),

  EnableKeyRotation: operation(enableKeyRotation),
  DisableKeyRotation: operation(disableKeyRotation),
  GetKeyRotationStatus: operation(getKeyRotationStatus),
  RotateKeyOnDemand: operation(rotateKeyOnDemand),
  ListKeyRotations: operation(listKeyRotations),

  CreateAlias: operation(createAlias),
  UpdateAlias: operation(updateAlias),
  DeleteAlias: operation(deleteAlias),
  ListAliases: operation(listAliases),

  TagResource: operation(tagResource),
  UntagResource: operation(untagResource),
  ListResourceTags: operation(listResourceTags),

  CreateGrant: operation(createGrant),
  ListGrants: operation(listGrants),
  ListRetirableGrants: operation(listRetirableGrants),
  RevokeGrant: operation(revokeGrant),
  RetireGrant: operation(retireGrant),

  Encrypt: operation(encrypt),
  Decrypt: operation(decrypt),
  ReEncrypt: operation(reEncrypt),
  GenerateDataKey: operation(generateDataKey),
  GenerateDataKeyWithoutPlaintext: operation(generateDataKeyWithoutPlaintext),
  GenerateRandom: operation(generateRandom),
};

export const kms = defineService({
  name: "kms",
  refused,
  ignored,
  model,
  eventSource: "kms.amazonaws.com",
  access,
  tables: [keys.sql, ...keyIndexes, aliases.sql, grants.sql],
  operations: Object.fromEntries(
    Object.entries(operations).map(([name, { handler }]) => [name, { handler, recording: recordingOf(model, name) }]),
  ),
  start: (cloud) => {
    cloud.clock.add(rotations(cloud));
    cloud.clock.add(deletions(cloud));
  },
});
