/**
 * How long a record's fields may be. Texts are cut, what is too large of parameters and answers is left out.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html for the sizes; what stands
 * in place of parameters that were left out is recorded
 */
import type { CloudTrailRecord } from "./record.ts";

const kibibyte = 1024;
const longestText = kibibyte;
const largest = {
  requestParameters: 100 * kibibyte,
  responseElements: 100 * kibibyte,
  additionalEventData: 28 * kibibyte,
};

/** Characters of a whole record below which no field can be too large: a character is three bytes at most. */
const surelySmall = (28 * kibibyte) / 3;

/** @returns the record itself where nothing is too long, and its JSON */
export function limitRecord(whole: CloudTrailRecord): { readonly record: CloudTrailRecord; readonly json: string } {
  const record = cutTexts(whole);
  const json = JSON.stringify(record);
  if (json.length <= surelySmall) return { record, json };
  const left = Object.entries(largest).flatMap(([name, most]) => {
    const originalSize = Buffer.byteLength(JSON.stringify(record[name as keyof typeof largest] ?? null));
    return originalSize <= most ? [] : [[name, { reason: `${name} too large`, omitted: true, originalSize }]];
  });
  if (left.length === 0) return { record, json };
  const limited = { ...record, ...Object.fromEntries(left) };
  return { record: limited, json: JSON.stringify(limited) };
}

function cutTexts(record: CloudTrailRecord): CloudTrailRecord {
  const { userAgent, errorCode = "", errorMessage = "" } = record;
  if (userAgent.length <= longestText && errorCode.length <= longestText && errorMessage.length <= longestText)
    return record;
  const cut = (text: string) => text.slice(0, longestText);
  return {
    ...record,
    userAgent: cut(userAgent),
    ...(record.errorCode !== undefined && { errorCode: cut(errorCode) }),
    ...(record.errorMessage !== undefined && { errorMessage: cut(errorMessage) }),
  };
}
