/** KMS keys that drills have made, each known by its alias: AWS deletes a key seven days after it is asked, at the earliest. */
import { allItems } from "../../../aws/pages.ts";
import { isOurs } from "../../names.ts";
import type { Sweeper } from "./sweeper.ts";

export const key: Sweeper = {
  title: "KMS key",
  service: "kms",
  removal: ["kms:ScheduleKeyDeletion", "kms:DeleteAlias"],
  find: async ({ kms }) =>
    (await allItems(kms.paginateListAliases({}), "Aliases"))
      .filter(({ TargetKeyId: target }) => target !== undefined)
      .flatMap(({ AliasName = "" }) => aliasPattern.exec(AliasName)?.[1] ?? [])
      .filter(isOurs),
  remove: async ({ kms }, name) => {
    const AliasName = `alias/${name}`;
    const { KeyMetadata: described } = await kms.describeKey({ KeyId: AliasName });
    if (described?.KeyState !== "PendingDeletion")
      await kms.scheduleKeyDeletion({ KeyId: described?.KeyId, PendingWindowInDays: 7 });
    // Last, since a leftover is found by it.
    await kms.deleteAlias({ AliasName });
  },
};

const aliasPattern = /^alias\/(.+)$/;
