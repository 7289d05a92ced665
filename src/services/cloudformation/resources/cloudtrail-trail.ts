/** AWS::CloudTrail::Trail. */
import type { Values } from "../../../wire/protocol.ts";
import { booleans, list, type Properties, pick, type ResourceType, text } from "./resource-type.ts";

export const cloudtrailTrail: ResourceType = {
  type: "AWS::CloudTrail::Trail",
  properties: [
    "TrailName",
    "IsLogging",
    "S3BucketName",
    "S3KeyPrefix",
    "SnsTopicName",
    "CloudWatchLogsLogGroupArn",
    "CloudWatchLogsRoleArn",
    "EnableLogFileValidation",
    "IncludeGlobalServiceEvents",
    "IsMultiRegionTrail",
    "KMSKeyId",
    "EventSelectors",
    "AdvancedEventSelectors",
    "Tags",
  ],
  create: (properties, making) => {
    const Name = text(properties.TrailName) || making.generatedName(128);
    const trail = making.invoke("cloudtrail", "CreateTrail", {
      Name,
      ...pick(
        properties,
        "S3BucketName",
        "S3KeyPrefix",
        "SnsTopicName",
        "CloudWatchLogsLogGroupArn",
        "CloudWatchLogsRoleArn",
      ),
      ...booleans(properties, "EnableLogFileValidation", "IncludeGlobalServiceEvents", "IsMultiRegionTrail"),
      ...(properties.KMSKeyId !== undefined && { KmsKeyId: properties.KMSKeyId }),
      ...(properties.Tags !== undefined && { TagsList: properties.Tags }),
    });
    if (properties.EventSelectors !== undefined || properties.AdvancedEventSelectors !== undefined)
      making.invoke("cloudtrail", "PutEventSelectors", {
        TrailName: Name,
        ...(properties.EventSelectors !== undefined && {
          EventSelectors: list(properties.EventSelectors).map(selector),
        }),
        ...pick(properties, "AdvancedEventSelectors"),
      });
    if (String(properties.IsLogging) === "true") making.invoke("cloudtrail", "StartLogging", { Name });
    return { physicalId: Name, attributes: { Arn: text((trail as Values).TrailARN) } };
  },
  delete: ({ physicalId }, _properties, making) =>
    void making.invoke("cloudtrail", "DeleteTrail", { Name: physicalId }),
};

const selector = (given: Properties) => ({
  ...pick(given, "ReadWriteType", "DataResources", "ExcludeManagementEventSources"),
  ...booleans(given, "IncludeManagementEvents"),
});
