/** Whether a service may use the key that encrypts something, by the key's state and policy. */
import { type Wish, whyNotAllowed } from "../../policies/why-not-allowed.ts";
import type { Key } from "./inventory.ts";

/** What a service needs of a key. */
export interface KeyUse extends Omit<Wish, "action" | "resource"> {
  readonly actions: readonly string[];
}

/** @returns what keeps the service from using the key, and what to do; undefined where nothing does, or nobody knows the key */
export function keyProblem(
  keys: readonly Key[],
  id: string,
  { actions, ...who }: KeyUse,
): { readonly message: string; readonly fix: string } | undefined {
  const key = keys.find(({ names }) => names.includes(id));
  if (!key) return undefined;
  if (key.isGone) return { message: `key ${id} is gone`, fix: "Encrypt with another key, or with none." };
  const { owner: arn, state = "Enabled", policy } = key;
  if (state !== "Enabled")
    return { message: `key ${arn} is ${state}`, fix: mends[state] ?? "Encrypt with another key, or with none." };
  if (policy === undefined) return undefined;
  const reason = actions
    .map((action) => whyNotAllowed([{ name: "the key's policy", text: policy }], { ...who, action, resource: arn }))
    .find((each) => each !== undefined);
  const service = who.asker?.services?.[0] ?? "the service";
  return reason === undefined
    ? undefined
    : { message: `${reason} (key ${arn})`, fix: `Let ${service} do ${actions.join(" and ")} in the key's policy.` };
}

const mends: Readonly<Record<string, string>> = {
  Disabled: "Enable it by 'aws kms enable-key'.",
  PendingDeletion: "Keep it by 'aws kms cancel-key-deletion' and 'aws kms enable-key'.",
};

/** Whether the key's state and policy are there to be judged. */
export function isJudged(keys: readonly Key[], id: string): boolean {
  return keys.some(({ names, isGone, policy }) => names.includes(id) && (isGone || policy !== undefined));
}
