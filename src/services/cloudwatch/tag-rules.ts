/** Which tags an alarm or a mute rule may have. */
import type { Tag } from "@aws-sdk/client-cloudwatch";
import { fault } from "./faults.ts";

export const mostTags = 50;

/** Tags that an alarm may be created with; of equal keys the last counts. @throws as AWS does [recorded] */
export function checkTags(tags: readonly Tag[]): Tag[] {
  if (tags.some(({ Key: key = "" }) => key.toLowerCase().startsWith("aws:")))
    throw fault("AccessDenied", 'The provided tag keys must not start with any case of "aws:"', { status: 403 });
  const unique = [...new Map(tags.map((tag) => [tag.Key, tag])).values()];
  if (unique.length > mostTags)
    throw fault("ValidationError", `The resultant tag set must not have more than ${mostTags} user tags.`);
  return unique;
}
