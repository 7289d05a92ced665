/** KMS keys that drills have made, each known by its alias: AWS deletes a key seven days after it is asked, at the earliest. */
import type { ListAliasesCommandOutput } from "@aws-sdk/client-kms";
import { isOurs } from "../../names.ts";
import { everyPage } from "./every-page.ts";
import type { Sweeper } from "./sweeper.ts";

export const key: Sweeper = {
  title: "KMS key",
  service: "kms",
  removal: ["kms:ScheduleKeyDeletion", "kms:DeleteAlias"],
  find: async (caller) =>
    everyPage(
      (Marker) => caller.call<ListAliasesCommandOutput>("kms", "ListAliases", { Marker }),
      ({ Aliases: aliases = [] }) =>
        aliases
          .filter(({ TargetKeyId: target }) => target !== undefined)
          .flatMap(({ AliasName = "" }) => aliasPattern.exec(AliasName)?.[1] ?? [])
          .filter(isOurs),
      ({ NextMarker }) => NextMarker,
    ),
  remove: async (caller, name) => {
    const AliasName = `alias/${name}`;
    const { KeyMetadata: described } = await caller.call<{ KeyMetadata: { KeyId: string; KeyState: string } }>(
      "kms",
      "DescribeKey",
      { KeyId: AliasName },
    );
    if (described.KeyState !== "PendingDeletion")
      await caller.call("kms", "ScheduleKeyDeletion", { KeyId: described.KeyId, PendingWindowInDays: 7 });
    // Last, since a leftover is found by it.
    await caller.call("kms", "DeleteAlias", { AliasName });
  },
};

const aliasPattern = /^alias\/(.+)$/;
