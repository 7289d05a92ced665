/** AWS::KMS::Key. */
import { changed, documentOf, documentText, isTrue, object, pick, text } from "./property-values.ts";
import type { Making, Properties, ResourceType } from "./resource-type.ts";
import { changeTags, type Tag, tagsOf } from "./tags.ts";

export const kmsKey: ResourceType = {
  type: "AWS::KMS::Key",
  createOnly: ["KeySpec", "KeyUsage", "MultiRegion", "Origin"],
  updatable: [
    "Description",
    "Enabled",
    "EnableKeyRotation",
    "KeyPolicy",
    "PendingWindowInDays",
    "RotationPeriodInDays",
    "Tags",
  ],
  create: (properties, making) => {
    const { KeyMetadata: key } = making.invoke("kms", "CreateKey", {
      ...pick(properties, "Description", "KeySpec", "KeyUsage", "MultiRegion", "Origin"),
      ...(properties.KeyPolicy !== undefined && { Policy: documentText(properties.KeyPolicy) }),
      ...(properties.Tags !== undefined && { Tags: kmsTags(tagsOf(properties)) }),
    });
    const { Arn, KeyId } = object(key);
    return { physicalId: text(KeyId), attributes: { Arn: text(Arn), KeyId: text(KeyId) } };
  },
  complete: ({ physicalId }, properties, making) => settle(physicalId, properties, {}, making),
  update: ({ physicalId: KeyId }, properties, previous, making) => {
    if (changed(properties, previous, "Description"))
      making.invoke("kms", "UpdateKeyDescription", { KeyId, Description: properties.Description ?? "" });
    if (changed(properties, previous, "KeyPolicy"))
      making.invoke("kms", "PutKeyPolicy", {
        KeyId,
        PolicyName: "default",
        Policy: documentText(properties.KeyPolicy ?? ownersPolicy(making)),
      });
    settle(KeyId, properties, previous, making);
    changeTags(
      properties,
      previous,
      (tags) => making.invoke("kms", "TagResource", { KeyId, Tags: kmsTags(tags) }),
      (TagKeys) => making.invoke("kms", "UntagResource", { KeyId, TagKeys }),
    );
  },
  delete: ({ physicalId: KeyId }, properties, making) => {
    const { KeyMetadata: key } = making.read("kms", "DescribeKey", { KeyId }) ?? {};
    if (key && object(key).KeyState !== "PendingDeletion")
      making.remove("kms", "ScheduleKeyDeletion", {
        KeyId,
        PendingWindowInDays: properties.PendingWindowInDays ?? 30,
      });
  },
  read: ({ physicalId: KeyId }, properties, making) => {
    const key = object(making.read("kms", "DescribeKey", { KeyId })?.KeyMetadata);
    if (key.KeyId === undefined || key.KeyState === "PendingDeletion") return undefined;
    const rotation = making.invoke("kms", "GetKeyRotationStatus", { KeyId });
    const { Tags } = making.invoke("kms", "ListResourceTags", { KeyId });
    return {
      ...pick(key, "Description", "KeySpec", "KeyUsage", "MultiRegion", "Origin", "Enabled"),
      KeyPolicy: documentOf(making.invoke("kms", "GetKeyPolicy", { KeyId, PolicyName: "default" }).Policy),
      EnableKeyRotation: rotation.KeyRotationEnabled,
      ...pick(rotation, "RotationPeriodInDays"),
      PendingWindowInDays: properties.PendingWindowInDays,
      // KMS has its own names for a tag's key and value.
      Tags: ((Tags ?? []) as { TagKey: string; TagValue: string }[]).map(({ TagKey: Key, TagValue: Value }) => ({
        Key,
        Value,
      })),
    };
  },
};

/** What CreateKey cannot say. A key's rotation changes only while the key is enabled. */
function settle(KeyId: string, properties: Properties, previous: Properties, making: Making): void {
  const turned = isEnabled(properties) !== isEnabled(previous);
  if (turned && isEnabled(properties)) making.invoke("kms", "EnableKey", { KeyId });
  if (changed(properties, previous, "EnableKeyRotation", "RotationPeriodInDays")) {
    if (isTrue(properties.EnableKeyRotation))
      making.invoke("kms", "EnableKeyRotation", { KeyId, ...pick(properties, "RotationPeriodInDays") });
    else if (isTrue(previous.EnableKeyRotation)) making.invoke("kms", "DisableKeyRotation", { KeyId });
  }
  if (turned && !isEnabled(properties)) making.invoke("kms", "DisableKey", { KeyId });
}

function isEnabled({ Enabled: enabled = true }: Properties): boolean {
  return isTrue(enabled);
}

function kmsTags(tags: readonly Tag[]) {
  return tags.map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value }));
}

/** The policy that KMS gives a key that comes without: the account decides by its identities' policies. */
function ownersPolicy({ account }: Making) {
  return {
    Version: "2012-10-17",
    Id: "key-default-1",
    Statement: [
      {
        Sid: "Enable IAM User Permissions",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  };
}
