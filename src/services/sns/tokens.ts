/** Confirmation tokens: which subscription a link is for, and until when it can be used. */
import { randomBytes } from "node:crypto";
import type { Store } from "../../cloud/store.ts";
import type { SubscriptionName } from "./arns.ts";

export const tokenTables = `
  CREATE TABLE IF NOT EXISTS sns_tokens (
    token TEXT NOT NULL PRIMARY KEY, expires INTEGER NOT NULL,
    account TEXT NOT NULL, region TEXT NOT NULL, topic TEXT NOT NULL, id TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS sns_tokens_due ON sns_tokens (expires);
  CREATE INDEX IF NOT EXISTS sns_tokens_of ON sns_tokens (account, region, topic, id);`;

/** Since May 2023 a subscription that nobody confirms is removed after 48 hours, and its token with it. */
export const tokenLife = 48 * 3_600_000;

/** The token of a subscription, as long as AWS's; asking again gives the same one a new life. */
export function issueToken(store: Store, { account, region, topic, id }: SubscriptionName, now: number): string {
  const held = store.get<{ token: string }>(
    "SELECT token FROM sns_tokens WHERE account = ? AND region = ? AND topic = ? AND id = ?",
    ...[account, region, topic, id],
  );
  const token = held?.token ?? randomBytes(144).toString("hex");
  store.run(
    "INSERT OR REPLACE INTO sns_tokens (token, expires, account, region, topic, id) VALUES (?, ?, ?, ?, ?, ?)",
    ...[token, now + tokenLife, account, region, topic, id],
  );
  return token;
}

export function findToken(store: Store, token: string): SubscriptionName | undefined {
  return store.get<SubscriptionName>("SELECT account, region, topic, id FROM sns_tokens WHERE token = ?", token);
}

export function forgetTokens(store: Store, { account, region, topic, id }: SubscriptionName): void {
  store.run(
    "DELETE FROM sns_tokens WHERE account = ? AND region = ? AND topic = ? AND id = ?",
    ...[account, region, topic, id],
  );
}

/** When the next token expires, in epoch milliseconds. */
export function nextExpiry(store: Store): number | undefined {
  return store.get<{ expires: number | null }>("SELECT min(expires) AS expires FROM sns_tokens")?.expires ?? undefined;
}

export function expiredTokens(store: Store, now: number): SubscriptionName[] {
  return store.all<SubscriptionName>("SELECT account, region, topic, id FROM sns_tokens WHERE expires <= ?", now);
}
