/** Where a trail's records go in its log group, and which of them may go there. */

/**
 * `<account>_CloudTrail_<region>`, after the trail's home region: the policy that AWS prescribes for the role of a
 * multi-region trail allows no other (user guide, "log stream naming for CloudTrail").
 */
export function logStreamName(account: string, homeRegion: string): string {
  return `${account}_CloudTrail_${homeRegion}`;
}

/** CloudTrail sends no record of more than 256 KB to CloudWatch Logs. */
export function fitsLogEvent(json: string): boolean {
  return json.length <= largestRecord && Buffer.byteLength(json) <= largestRecord;
}

export function fitsBytes(bytes: number): boolean {
  return bytes <= largestRecord;
}

/** Bytes of a record that CloudTrail sends to a log group. */
export const largestRecord = 256 * 1024;
