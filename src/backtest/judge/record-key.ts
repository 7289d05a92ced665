/** What tells two deliveries of one record from two records: eventID within account, region and day, as numbers. */

/** Words of a key in a row: four of the eventID, one of account and region, and the eventTime in seconds. */
export const keyWords = 6;

/** The eventID of a record that has none; it is nobody's duplicate. */
export const noId = [0, 0, 0, 0] as const;

/** Four 32-bit words: the bytes of a UUID as CloudTrail writes them, a hash of anything else. */
export const idWords = (eventID: string): readonly [number, number, number, number] => {
  if (!uuid.test(eventID)) {
    return [hashText(eventID, 1), hashText(eventID, 2), hashText(eventID, 3), hashText(eventID, 4)];
  }
  const hex = eventID.replaceAll("-", "");
  const word = (at: number) => Number.parseInt(hex.slice(at, at + 8), 16);
  return [word(0), word(8), word(16), word(24)];
};

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const groupWord = (account: string, region: string): number => groupOf(hashText(account), hashText(region));

/** Of the hashes of both. */
export const groupOf = (account: number, region: number): number => (Math.imul(account, 31) + region) >>> 0;

/** FNV-1a over UTF-8; the scanner computes the same of the raw bytes, see `assembly/values.ts`. */
export const hashText = (text: string, seed = 0): number => {
  let hash = 0x811c9dc5 ^ Math.imul(seed, 0x9e3779b9);
  for (const byte of encoder.encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
};

const encoder = new TextEncoder();
