/** What tells two deliveries of one record from two records: eventID within account, region and day, as numbers. */
import { hash } from "node:crypto";
import { hashText } from "./hash-text.ts";

/** Words of a key in a row: four of the eventID, one of account and region, and the eventTime in seconds. */
export const keyWords = 6;

/** The eventID of a record that has none; it is nobody's duplicate. */
export const noId = [0, 0, 0, 0] as const;

/** Four 32-bit words: the bytes of a UUID as CloudTrail writes them, a hash of anything else. */
export function idWords(eventID: string): readonly [number, number, number, number] {
  const hex = uuid.test(eventID) ? eventID.replaceAll("-", "") : hash("sha1", eventID);
  const word = (at: number) => Number.parseInt(hex.slice(at, at + 8), 16);
  return [word(0), word(8), word(16), word(24)];
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function groupWord(account: string, region: string): number {
  return groupOf(hashText(account), hashText(region));
}

/** Of the hashes of both. */
export function groupOf(account: number, region: number): number {
  return (Math.imul(account, 31) + region) >>> 0;
}
