/** A KMS key of the drill's own is disabled. */
import type { Drill } from "../../drill.ts";
import { tagKey } from "../../names.ts";
import { key } from "../../sweep/sweepers/key.ts";

export const keyDisabled: Drill = {
  name: "key-disabled",
  title: "disable a KMS key of its own",
  makes: ["a KMS key, which AWS deletes seven days after the drill"],
  acts: [
    {
      title: "disable a KMS key",
      prepare: [
        {
          service: "kms",
          operation: "CreateKey",
          input: ({ name }) => ({
            Description: "Made by a drill of Trailbell; encrypts nothing",
            Tags: [{ TagKey: tagKey, TagValue: name }],
          }),
        },
        {
          service: "kms",
          operation: "CreateAlias",
          input: ({ name, answer }) => ({
            AliasName: `alias/${name}`,
            TargetKeyId: answer("CreateKey.KeyMetadata.KeyId"),
          }),
          makes: { sweeper: key, id: ({ name }) => name },
        },
      ],
      deeds: [
        {
          service: "kms",
          operation: "DisableKey",
          input: ({ answer }) => ({ KeyId: answer("CreateKey.KeyMetadata.KeyId") }),
        },
      ],
    },
  ],
};
