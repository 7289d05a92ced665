/** A customer's KMS key: whether it is in use, and whether its policy lets a service in. */

import { type Wish, whyNotAllowed } from "../../../policies/why-not-allowed.ts";
import type { Chain } from "../../chain.ts";
import { ifThere } from "./question.ts";

/** What a service needs of a key. */
export interface KeyUse extends Omit<Wish, "action" | "resource"> {
  readonly actions: readonly string[];
}

/**
 * @param keyId an ARN, id or alias
 * @returns what keeps the service from using the key and what to do, or undefined
 */
export async function keyProblem(
  { aws: { kms } }: Chain,
  keyId: string,
  { actions, ...who }: KeyUse,
): Promise<string | undefined> {
  const key = (await ifThere(kms.describeKey({ KeyId: keyId })))?.KeyMetadata;
  if (!key) return `key ${keyId} is gone: take another one, or none`;
  const service = who.asker?.services?.[0] ?? "the service";
  if (key.KeyManager === "AWS")
    return `key ${keyId} is AWS's own, whose policy does not name ${service} and cannot be changed: encrypt with a key of yours that does`;
  if (key.KeyState !== "Enabled")
    return `key ${key.Arn} is ${key.KeyState}: ${mends[key.KeyState ?? ""] ?? "take another one"}`;
  const { Policy: text = "" } = await kms.getKeyPolicy({ KeyId: key.KeyId, PolicyName: "default" });
  const policy = { name: "the key's policy", text };
  const reasons = actions.map((action) => whyNotAllowed([policy], { ...who, action, resource: key.Arn ?? "" }));
  const reason = reasons.find((each) => each !== undefined);
  return reason && `${reason} (key ${key.Arn}): let ${service} do ${actions.join(" and ")} there`;
}

const mends: Readonly<Record<string, string>> = {
  Disabled: "enable it by 'aws kms enable-key'",
  PendingDeletion: "keep it by 'aws kms cancel-key-deletion' and 'aws kms enable-key'",
};
