/** Tags of log groups, by the operations of all resources and by the older ones of log groups. */
import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  ListTagsLogGroupRequest,
  ListTagsLogGroupResponse,
  TagLogGroupRequest,
  TagResourceRequest,
  UntagLogGroupRequest,
  UntagResourceRequest,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Call, Handler } from "../../cloud/call.ts";
import type { Fault } from "../../cloud/fault.ts";
import { fault, invalidParameter } from "./faults.ts";
import { type LogGroup, requireGroup, requireIdentifiedGroup } from "./groups.ts";

type Tags = Record<string, string>;

export const tagResource: Handler<TagResourceRequest, object> = ({ resourceArn = "", tags = {} }, call) => {
  const tooMany = (sentence: string) =>
    fault("TooManyTagsException", sentence, { members: { resourceName: resourceArn } });
  return add(call, requireIdentifiedGroup(call, resourceArn), tags, tooMany);
};

export const tagLogGroup: Handler<TagLogGroupRequest, object> = ({ logGroupName, tags = {} }, call) =>
  add(call, requireGroup(call, logGroupName), tags, invalidParameter);

export const untagResource: Handler<UntagResourceRequest, object> = ({ resourceArn = "", tagKeys = [] }, call) =>
  remove(call, requireIdentifiedGroup(call, resourceArn), tagKeys);

export const untagLogGroup: Handler<UntagLogGroupRequest, object> = ({ logGroupName, tags = [] }, call) =>
  remove(call, requireGroup(call, logGroupName), tags);

export const listTagsForResource: Handler<ListTagsForResourceRequest, ListTagsForResourceResponse> = (input, call) => ({
  tags: tagsOf(requireIdentifiedGroup(call, input.resourceArn ?? "")),
});

export const listTagsLogGroup: Handler<ListTagsLogGroupRequest, ListTagsLogGroupResponse> = (input, call) => ({
  tags: tagsOf(requireGroup(call, input.logGroupName)),
});

function tagsOf({ tags }: LogGroup) {
  return JSON.parse(tags) as Tags;
}

const mostTags = 50;

function add(call: Call, group: LogGroup, tags: Tags, tooMany: (sentence: string) => Fault) {
  const together = { ...tagsOf(group), ...tags };
  if (Object.keys(together).length > mostTags) throw tooMany(`A resource can have ${mostTags} tags at most.`);
  return save(call, group, together);
}

function remove(call: Call, group: LogGroup, keys: readonly string[]) {
  const kept = Object.entries(tagsOf(group)).filter(([key]) => !keys.includes(key));
  return save(call, group, Object.fromEntries(kept));
}

function save({ store }: Call, { id }: LogGroup, tags: Tags) {
  store.run("UPDATE logs_groups SET tags = ? WHERE id = ?", JSON.stringify(tags), id);
  return {};
}
