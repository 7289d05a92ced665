/** KMS keys that drills have made, each known by its alias: AWS deletes a key seven days after it is asked, at the earliest. */
import type { ListAliasesCommandOutput } from "@aws-sdk/client-kms";
import { isOurs } from "../names.ts";
import { everyPage } from "./every-page.ts";
import type { Kind } from "./kind.ts";

export const key: Kind = {
  title: "KMS key",
  service: "kms",
  removal: ["kms:ScheduleKeyDeletion", "kms:DeleteAlias"],
  find: async (hands) =>
    everyPage(
      (Marker) => hands.call<ListAliasesCommandOutput>("kms", "ListAliases", { Marker }),
      ({ Aliases: aliases = [] }) =>
        aliases
          .filter(({ TargetKeyId: target }) => target !== undefined)
          .flatMap(({ AliasName = "" }) => aliasPattern.exec(AliasName)?.[1] ?? [])
          .filter(isOurs),
      ({ NextMarker }) => NextMarker,
    ),
  remove: async (hands, name) => {
    const AliasName = `alias/${name}`;
    const { KeyMetadata: described } = await hands.call<{ KeyMetadata: { KeyId: string; KeyState: string } }>(
      "kms",
      "DescribeKey",
      { KeyId: AliasName },
    );
    if (described.KeyState !== "PendingDeletion")
      await hands.call("kms", "ScheduleKeyDeletion", { KeyId: described.KeyId, PendingWindowInDays: 7 });
    // Last, since a leftover is found by it.
    await hands.call("kms", "DeleteAlias", { AliasName });
  },
};

const aliasPattern = /^alias\/(.+)$/;
