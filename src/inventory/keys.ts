/** Keys that encrypt topics, trails and log groups, with their states and policies. */
import type { Key } from "../monitors/check/inventory.ts";
import type { Source } from "./source.ts";
import { orNone } from "./unseen.ts";

/**
 * @param names as the resources name them: an id, an ARN or an alias
 * @returns each key once, with all its names; those that may not be seen are left out
 */
export async function readKeys(aws: Source, names: readonly string[]): Promise<Key[]> {
  const keys = await Promise.all([...new Set(names)].map((name) => readKey(aws, name)));
  const seen = Map.groupBy(
    keys.filter((key) => key !== undefined),
    ({ owner }) => owner,
  );
  return [...seen.values()].flatMap((same) =>
    same.slice(0, 1).map((key) => ({ ...key, names: same.flatMap((each) => each.names) })),
  );
}

async function readKey({ kms }: Source, name: string): Promise<Key | undefined> {
  const read = async (): Promise<Key> => {
    const { KeyMetadata: { Arn: arn = name, KeyState: state } = {} } = await kms.describeKey({ KeyId: name });
    const { Policy: policy } = await kms.getKeyPolicy({ KeyId: arn, PolicyName: "default" });
    return {
      owner: arn,
      names: [name],
      ...(state !== undefined && { state }),
      ...(policy !== undefined && { policy }),
    };
  };
  const seen = await orNone(read(), "NotFoundException");
  return seen === null ? { owner: name, names: [name], isGone: true } : seen;
}
