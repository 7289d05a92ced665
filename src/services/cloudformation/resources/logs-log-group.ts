/** AWS::Logs::LogGroup. */
import { changed, isTrue, list, text } from "./property-values.ts";
import type { Made, Making, Properties, ResourceType } from "./resource-type.ts";
import { changeTags, tagList, tagMap, tagsOf } from "./tags.ts";

export const logsLogGroup: ResourceType = {
  type: "AWS::Logs::LogGroup",
  createOnly: ["LogGroupName", "LogGroupClass"],
  updatable: ["RetentionInDays", "KmsKeyId", "DeletionProtectionEnabled", "Tags"],
  nameProperty: "LogGroupName",
  create: (properties, making) => {
    const logGroupName = text(properties.LogGroupName) || making.generatedName(512);
    making.invoke("logs", "CreateLogGroup", {
      logGroupName,
      kmsKeyId: properties.KmsKeyId,
      logGroupClass: properties.LogGroupClass,
      ...(tagsOf(properties).length > 0 && { tags: tagMap(properties) }),
    });
    return made(logGroupName, making);
  },
  existing: (properties, making) => {
    const group = made(text(properties.LogGroupName), making);
    return group.physicalId !== "" && find(group, making) ? group : undefined;
  },
  complete: ({ physicalId }, properties, making) => settle(physicalId, properties, {}, making),
  update: ({ physicalId: logGroupName }, properties, previous, making) => {
    settle(logGroupName, properties, previous, making);
    if (changed(properties, previous, "KmsKeyId")) {
      const kmsKeyId = text(properties.KmsKeyId);
      if (kmsKeyId) making.invoke("logs", "AssociateKmsKey", { logGroupName, kmsKeyId });
      else making.invoke("logs", "DisassociateKmsKey", { logGroupName });
    }
    const resourceArn = groupArn(logGroupName, making);
    changeTags(
      properties,
      previous,
      (Tags) => making.invoke("logs", "TagResource", { resourceArn, tags: tagMap({ Tags }) }),
      (tagKeys) => making.invoke("logs", "UntagResource", { resourceArn, tagKeys }),
    );
  },
  delete: ({ physicalId }, _properties, making) =>
    making.remove("logs", "DeleteLogGroup", { logGroupName: physicalId }),
  read: (made, properties, making) => {
    const group = find(made, making);
    if (!group) return undefined;
    const resourceArn = groupArn(made.physicalId, making);
    return {
      LogGroupName: group.logGroupName,
      LogGroupClass: group.logGroupClass,
      RetentionInDays: group.retentionInDays,
      KmsKeyId: group.kmsKeyId,
      DeletionProtectionEnabled: isTrue(group.deletionProtectionEnabled),
      ...(properties.Tags !== undefined && {
        Tags: tagList(making.invoke("logs", "ListTagsForResource", { resourceArn }).tags),
      }),
    };
  },
};

function made(physicalId: string, making: Making): Made {
  return { physicalId, attributes: { Arn: `${groupArn(physicalId, making)}:*` } };
}

/** What CreateLogGroup cannot say. */
function settle(logGroupName: string, properties: Properties, previous: Properties, making: Making): void {
  if (changed(properties, previous, "RetentionInDays")) {
    const retentionInDays = properties.RetentionInDays;
    if (retentionInDays === undefined) making.invoke("logs", "DeleteRetentionPolicy", { logGroupName });
    else making.invoke("logs", "PutRetentionPolicy", { logGroupName, retentionInDays });
  }
  if (changed(properties, previous, "DeletionProtectionEnabled"))
    making.invoke("logs", "PutLogGroupDeletionProtection", {
      logGroupIdentifier: logGroupName,
      deletionProtectionEnabled: properties.DeletionProtectionEnabled ?? false,
    });
}

function find({ physicalId }: Made, making: Making): Properties | undefined {
  const { logGroups } = making.invoke("logs", "DescribeLogGroups", { logGroupNamePrefix: physicalId });
  return list(logGroups).find(({ logGroupName }) => logGroupName === physicalId);
}

function groupArn(name: string, { region, account }: Making) {
  return `arn:aws:logs:${region}:${account}:log-group:${name}`;
}
