/** The tags of alarms. */
import type {
  ListTagsForResourceInput,
  ListTagsForResourceOutput,
  Tag,
  TagResourceInput,
  UntagResourceInput,
} from "@aws-sdk/client-cloudwatch";
import type { Call, Handler } from "../../cloud/call.ts";
import { type Alarm, findAlarm, updateAlarm } from "./alarm.ts";
import { isRemembered } from "./alarm-history.ts";
import { fault } from "./faults.ts";

const mostTags = 50;

export const listTagsForResource: Handler<ListTagsForResourceInput, ListTagsForResourceOutput> = (
  { ResourceARN: arn },
  call,
) => {
  const alarm = taggedAlarm(call, arn);
  // A deleted alarm still answers, with no tags [recorded].
  if (!alarm && isRemembered(call.store, call, alarmName(call, arn) ?? "")) return { Tags: [] };
  return { Tags: [...(alarm ?? unknown()).tags] };
};

export const tagResource: Handler<TagResourceInput, object> = ({ ResourceARN: arn, Tags: tags = [] }, call) => {
  const alarm = taggedAlarm(call, arn) ?? unknown();
  const merged = new Map([...alarm.tags, ...checkTags(tags)].map((tag) => [tag.Key, tag]));
  if (merged.size > mostTags) throw fault("InvalidParameterValueException", "tags are invalid.");
  updateAlarm(call.store, { ...alarm, tags: [...merged.values()] });
  return {};
};

export const untagResource: Handler<UntagResourceInput, object> = ({ ResourceARN: arn, TagKeys: keys = [] }, call) => {
  const alarm = taggedAlarm(call, arn) ?? unknown();
  updateAlarm(call.store, { ...alarm, tags: alarm.tags.filter(({ Key: key = "" }) => !keys.includes(key)) });
  return {};
};

/** Tags that an alarm may be created with; of equal keys the last counts. @throws as AWS does [recorded] */
export function checkTags(tags: readonly Tag[]): Tag[] {
  if (tags.some(({ Key: key = "" }) => key.toLowerCase().startsWith("aws:")))
    throw fault("AccessDenied", 'The provided tag keys must not start with any case of "aws:"', { status: 403 });
  const unique = [...new Map(tags.map((tag) => [tag.Key, tag])).values()];
  if (unique.length > mostTags)
    throw fault("ValidationError", `The resultant tag set must not have more than ${mostTags} user tags.`);
  return unique;
}

/** `arn:aws:cloudwatch:us-east-1:000000000000:alarm:name`; a name may hold colons. */
function alarmName({ region, account }: Call, arn = ""): string | undefined {
  const own = `arn:aws:cloudwatch:${region}:${account}:alarm:`;
  return arn.startsWith(own) ? arn.slice(own.length) : undefined;
}

function taggedAlarm(call: Call, arn: string | undefined): Alarm | undefined {
  const name = alarmName(call, arn);
  return name === undefined ? undefined : findAlarm(call.store, call, name);
}

function unknown(): never {
  throw fault("ResourceNotFoundException", "");
}
