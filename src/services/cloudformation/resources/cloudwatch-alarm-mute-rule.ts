/** AWS::CloudWatch::AlarmMuteRule. */
import { pick, text } from "./property-values.ts";
import type { Making, Properties, ResourceType } from "./resource-type.ts";
import { changeTags } from "./tags.ts";

const settings = ["Description", "Rule", "MuteTargets", "StartDate", "ExpireDate"];
const dates = ["StartDate", "ExpireDate"];

export const cloudwatchAlarmMuteRule: ResourceType = {
  type: "AWS::CloudWatch::AlarmMuteRule",
  createOnly: ["Name"],
  updatable: [...settings, "Tags"],
  nameProperty: "Name",
  create: (properties, making) => {
    const name = text(properties.Name) || making.generatedName(255);
    put(name, properties, making, pick(properties, "Tags"));
    return { physicalId: name, attributes: { Arn: ruleArn(name, making) } };
  },
  update: ({ physicalId }, properties, previous, making) => {
    put(physicalId, properties, making);
    const ResourceARN = ruleArn(physicalId, making);
    changeTags(
      properties,
      previous,
      (Tags) => making.invoke("cloudwatch", "TagResource", { ResourceARN, Tags }),
      (TagKeys) => making.invoke("cloudwatch", "UntagResource", { ResourceARN, TagKeys }),
    );
  },
  delete: ({ physicalId }, _properties, making) =>
    making.remove("cloudwatch", "DeleteAlarmMuteRule", { AlarmMuteRuleName: physicalId }),
  read: ({ physicalId }, properties, making) => {
    const found = making.read("cloudwatch", "GetAlarmMuteRule", { AlarmMuteRuleName: physicalId });
    if (!found) return undefined;
    const tags = properties.Tags
      ? making.invoke("cloudwatch", "ListTagsForResource", { ResourceARN: ruleArn(physicalId, making) })
      : {};
    const written = dates.flatMap((name) => (found[name] instanceof Date ? [[name, dateText(found[name])]] : []));
    return { ...pick(found, "Name", ...settings), ...Object.fromEntries(written), ...tags };
  },
};

/** Templates write dates as texts. */
function put(Name: string, properties: Properties, making: Making, more: object = {}): void {
  const given = pick(properties, ...settings);
  const read = dates.flatMap((name) => (given[name] === undefined ? [] : [[name, new Date(text(given[name]))]]));
  making.invoke("cloudwatch", "PutAlarmMuteRule", { Name, ...given, ...Object.fromEntries(read), ...more });
}

function dateText(date: Date): string {
  return date.toISOString().replace(".000", "");
}

function ruleArn(name: string, { region, account }: Making) {
  return `arn:aws:cloudwatch:${region}:${account}:alarm-mute-rule:${name}`;
}
