/** The tags of alarms and of mute rules. */
import type {
  ListTagsForResourceInput,
  ListTagsForResourceOutput,
  Tag,
  TagResourceInput,
  UntagResourceInput,
} from "@aws-sdk/client-cloudwatch";
import type { Call, Handler } from "../../cloud/call.ts";
import { type AnyAlarm, findAlarm, updateAlarm } from "./alarm.ts";
import { isRemembered } from "./alarm-history.ts";
import { fault } from "./faults.ts";
import { type MuteRule, muteRules } from "./mute/mute-rules.ts";
import { checkTags, mostTags } from "./tag-rules.ts";

export const listTagsForResource: Handler<ListTagsForResourceInput, ListTagsForResourceOutput> = (
  { ResourceARN: arn },
  call,
) => {
  const tagged = findTagged(call, arn);
  // A deleted alarm still answers, with no tags [recorded].
  if (!tagged && isRemembered(call.store, call, nameIn(call, arn ?? "", "alarm") ?? "")) return { Tags: [] };
  return { Tags: [...(tagged ?? unknown()).tags] };
};

export const tagResource: Handler<TagResourceInput, object> = ({ ResourceARN: arn, Tags: tags = [] }, call) => {
  const tagged = findTagged(call, arn) ?? unknown();
  const merged = new Map([...tagged.tags, ...checkTags(tags)].map((tag) => [tag.Key, tag]));
  if (merged.size > mostTags) throw fault("InvalidParameterValueException", "tags are invalid.");
  keepTags(call, tagged, [...merged.values()]);
  return {};
};

export const untagResource: Handler<UntagResourceInput, object> = ({ ResourceARN: arn, TagKeys: keys = [] }, call) => {
  const tagged = findTagged(call, arn) ?? unknown();
  keepTags(
    call,
    tagged,
    tagged.tags.filter(({ Key: key = "" }) => !keys.includes(key)),
  );
  return {};
};

/** `arn:aws:cloudwatch:us-east-1:000000000000:alarm:name`; a name may hold colons. */
function nameIn({ region, account }: Call, arn: string, what: "alarm" | "alarm-mute-rule"): string | undefined {
  const own = `arn:aws:cloudwatch:${region}:${account}:${what}:`;
  return arn.startsWith(own) ? arn.slice(own.length) : undefined;
}

function findTagged(call: Call, arn = ""): AnyAlarm | MuteRule | undefined {
  const rule = nameIn(call, arn, "alarm-mute-rule");
  if (rule !== undefined) return muteRules.get(call.store, call.account, call.region, rule);
  const alarm = nameIn(call, arn, "alarm");
  return alarm === undefined ? undefined : findAlarm(call.store, call, alarm);
}

function keepTags({ store }: Call, tagged: AnyAlarm | MuteRule, tags: Tag[]): void {
  if ("settings" in tagged) updateAlarm(store, { ...tagged, tags });
  else muteRules.put(store, { ...tagged, tags });
}

function unknown(): never {
  throw fault("ResourceNotFoundException", "");
}
