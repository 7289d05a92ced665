/** Whether a folder or file can hold records that are asked for; what cannot is neither listed nor opened. */
import type { Question } from "../question.ts";
import type { Place } from "./place.ts";

/** CloudTrail delivers most records within 15 minutes and files them under the day of delivery. */
const latest = 24 * 60 * 60 * 1000;

export function isWanted(
  { account, region, delivered }: Place,
  { from, to, accounts, regions }: Pick<Question, "from" | "to" | "accounts" | "regions">,
): boolean {
  if (account !== undefined && accounts && !accounts.includes(account)) return false;
  if (region !== undefined && regions && !regions.includes(region)) return false;
  if (!delivered) return true;
  return (
    delivered.to > (from ?? Number.NEGATIVE_INFINITY) && delivered.from < (to ?? Number.POSITIVE_INFINITY) + latest
  );
}
