/** AWS::CloudTrail::Trail. */
import { sameValue } from "../plan/same-value.ts";
import { asDeclared, changed, isTrue, list, object, pick, text } from "./property-values.ts";
import type { Making, Properties, ResourceType } from "./resource-type.ts";
import { changeTags } from "./tags.ts";

const texts = ["S3BucketName", "S3KeyPrefix", "SnsTopicName", "CloudWatchLogsLogGroupArn", "CloudWatchLogsRoleArn"];
const flags = ["EnableLogFileValidation", "IncludeGlobalServiceEvents", "IsMultiRegionTrail", "IsOrganizationTrail"];
const selectors = ["EventSelectors", "AdvancedEventSelectors"];

export const cloudtrailTrail: ResourceType = {
  type: "AWS::CloudTrail::Trail",
  createOnly: ["TrailName"],
  updatable: [...texts, ...flags, ...selectors, "KMSKeyId", "IsLogging", "Tags"],
  nameProperty: "TrailName",
  create: (properties, making) => {
    const Name = text(properties.TrailName) || making.generatedName(128);
    const { TrailARN } = making.invoke("cloudtrail", "CreateTrail", {
      Name,
      ...settings(properties),
      TagsList: properties.Tags,
    });
    return { physicalId: Name, attributes: { Arn: text(TrailARN) } };
  },
  complete: ({ physicalId: Name }, properties, making) => {
    if (selectors.some((name) => isWritten(properties[name]))) putSelectors(Name, properties, making);
    if (isTrue(properties.IsLogging)) making.invoke("cloudtrail", "StartLogging", { Name });
  },
  update: ({ physicalId: Name, attributes }, properties, previous, making) => {
    if (changed(properties, previous, ...texts, ...flags, "KMSKeyId"))
      making.invoke("cloudtrail", "UpdateTrail", { Name, ...removals(properties, previous), ...settings(properties) });
    if (changed(properties, previous, ...selectors)) putSelectors(Name, properties, making);
    if (changed(properties, previous, "IsLogging"))
      making.invoke("cloudtrail", isTrue(properties.IsLogging) ? "StartLogging" : "StopLogging", { Name });
    const ResourceId = attributes?.Arn;
    changeTags(
      properties,
      previous,
      (TagsList) => making.invoke("cloudtrail", "AddTags", { ResourceId, TagsList }),
      (keys) => making.invoke("cloudtrail", "RemoveTags", { ResourceId, TagsList: keys.map((Key) => ({ Key })) }),
    );
  },
  delete: ({ physicalId: Name }, _properties, making) => making.remove("cloudtrail", "DeleteTrail", { Name }),
  read: ({ physicalId: Name, attributes }, properties, making) => {
    const found = making.read("cloudtrail", "GetTrail", { Name });
    if (!found) return undefined;
    const trail = object(found.Trail);
    const { ResourceTagList } = making.invoke("cloudtrail", "ListTags", { ResourceIdList: [attributes?.Arn] });
    return {
      TrailName: trail.Name,
      ...pick(trail, "S3BucketName", "S3KeyPrefix", "CloudWatchLogsLogGroupArn", "CloudWatchLogsRoleArn"),
      ...pick(trail, "IncludeGlobalServiceEvents", "IsMultiRegionTrail", "IsOrganizationTrail"),
      EnableLogFileValidation: trail.LogFileValidationEnabled,
      SnsTopicName: asDeclared(properties.SnsTopicName, trail.SnsTopicARN),
      KMSKeyId: asDeclared(properties.KMSKeyId, trail.KmsKeyId),
      IsLogging: making.invoke("cloudtrail", "GetTrailStatus", { Name }).IsLogging,
      ...selectorsOf(Name, properties, making),
      Tags: list(ResourceTagList)[0]?.TagsList ?? [],
    };
  },
};

function settings(properties: Properties) {
  return {
    ...pick(properties, ...texts, ...flags),
    KmsKeyId: properties.KMSKeyId,
  };
}

/** UpdateTrail leaves alone what is not said: what a template does not say any more is an empty text or AWS's default. */
function removals(properties: Properties, previous: Properties): Record<string, unknown> {
  const gone = (name: string) => properties[name] === undefined && previous[name] !== undefined;
  const { KMSKeyId: KmsKeyId, ...empty } = Object.fromEntries(
    [...texts, "KMSKeyId"].filter(gone).map((name) => [name, ""]),
  );
  const defaults = flags.filter(gone).map((name) => [name, name === "IncludeGlobalServiceEvents"]);
  return { ...empty, ...(KmsKeyId !== undefined && { KmsKeyId }), ...Object.fromEntries(defaults) };
}

function putSelectors(TrailName: string, properties: Properties, making: Making) {
  return making.invoke("cloudtrail", "PutEventSelectors", {
    TrailName,
    ...(properties.AdvancedEventSelectors === undefined && {
      EventSelectors: (isWritten(properties.EventSelectors) ? list(properties.EventSelectors) : [{}]).map(selector),
    }),
    ...pick(properties, "AdvancedEventSelectors"),
  });
}

/** An empty list, as the CDK writes it for a trail without selectors, says nothing. */
function isWritten(selectors: unknown): boolean {
  return list(selectors).length > 0;
}

function selectorsOf(TrailName: string, properties: Properties, making: Making): Properties {
  const found = pick(making.invoke("cloudtrail", "GetEventSelectors", { TrailName }), ...selectors);
  const isDefault = sameValue(found.EventSelectors, [{ ...selector({}), ...unsaid }]);
  return isDefault && !isWritten(properties.EventSelectors) ? { EventSelectors: [] } : found;
}

/** What an answer holds of a selector that says nothing of it. */
const unsaid = { DataResources: [], ExcludeManagementEventSources: [] };

/** Without members it selects what a new trail does: all management events. */
function selector(given: Properties) {
  return {
    ReadWriteType: "All",
    IncludeManagementEvents: true,
    ...given,
  };
}
