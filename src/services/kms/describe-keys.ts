/** DescribeKey, ListKeys and UpdateKeyDescription. */
import type {
  DescribeKeyRequest,
  DescribeKeyResponse,
  KeyMetadata,
  ListKeysRequest,
  ListKeysResponse,
  UpdateKeyDescriptionRequest,
} from "@aws-sdk/client-kms";
import type { Handler } from "../../cloud/call.ts";
import { authorize } from "./authorize.ts";
import { findKey, findKeyOrAlias } from "./find-key.ts";
import { type Key, keyArn, keys } from "./key.ts";
import { algorithmsOf } from "./key-specs.ts";
import { requireStaying } from "./key-states.ts";
import { page } from "./page.ts";

export const describeKey: Handler<DescribeKeyRequest, DescribeKeyResponse> = (input, call) => ({
  KeyMetadata: shownKey(authorize(findKeyOrAlias(input.KeyId, call), "DescribeKey", call)),
});

/** A key as CreateKey and DescribeKey answer it. */
export function shownKey(key: Key): KeyMetadata {
  return {
    AWSAccountId: key.account,
    KeyId: key.id,
    Arn: keyArn(key),
    CreationDate: new Date(key.created),
    Enabled: key.state === "Enabled",
    Description: key.description,
    KeyUsage: key.usage,
    KeyState: key.state,
    ...(key.deletion !== undefined && { DeletionDate: new Date(key.deletion) }),
    Origin: key.origin,
    KeyManager: key.manager,
    // The older name of the same; newer specs do not know it.
    CustomerMasterKeySpec: key.spec as NonNullable<KeyMetadata["CustomerMasterKeySpec"]>,
    KeySpec: key.spec,
    ...algorithmsOf(key),
    MultiRegion: key.multiRegion,
    ...(key.multiRegion && {
      MultiRegionConfiguration: {
        MultiRegionKeyType: "PRIMARY",
        PrimaryKey: { Arn: keyArn(key), Region: key.region },
        ReplicaKeys: [],
      },
    }),
    ...(key.materials.length > 0 && { CurrentKeyMaterialId: key.materials.at(-1)?.id }),
  };
}

/** The SDK's types do not know `ResourceOwners` yet; nobody shares keys with an account here. */
export const listKeys: Handler<ListKeysRequest & { readonly ResourceOwners?: readonly string[] }, ListKeysResponse> = (
  input,
  call,
) => {
  const { ResourceOwners: owners = ["SELF"] } = input;
  const own = owners.includes("SELF") ? keys.list(call.store, call.account, call.region) : [];
  const { items, rest } = page(own, input);
  return { Keys: items.map((key) => ({ KeyId: key.id, KeyArn: keyArn(key) })), ...rest };
};

export const updateKeyDescription: Handler<UpdateKeyDescriptionRequest, object> = (input, call) => {
  const key = requireStaying(authorize(findKey(input.KeyId, call), "UpdateKeyDescription", call));
  keys.put(call.store, { ...key, description: input.Description ?? "" });
  return {};
};
