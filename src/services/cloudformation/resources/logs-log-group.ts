/** AWS::Logs::LogGroup. */
import { list, pick, type ResourceType, text } from "./resource-type.ts";

export const logsLogGroup: ResourceType = {
  type: "AWS::Logs::LogGroup",
  properties: ["LogGroupName", "RetentionInDays", "KmsKeyId", "LogGroupClass", "Tags"],
  create: (properties, making) => {
    const logGroupName = text(properties.LogGroupName) || making.generatedName(512);
    const { KmsKeyId: kmsKeyId, LogGroupClass: logGroupClass } = pick(properties, "KmsKeyId", "LogGroupClass");
    making.invoke("logs", "CreateLogGroup", {
      logGroupName,
      ...(kmsKeyId !== undefined && { kmsKeyId }),
      ...(logGroupClass !== undefined && { logGroupClass }),
      ...(properties.Tags !== undefined && {
        tags: Object.fromEntries(list(properties.Tags).map(({ Key, Value }) => [text(Key), text(Value)])),
      }),
    });
    if (properties.RetentionInDays !== undefined)
      making.invoke("logs", "PutRetentionPolicy", {
        logGroupName,
        retentionInDays: Number(properties.RetentionInDays),
      });
    const arn = `arn:aws:logs:${making.region}:${making.account}:log-group:${logGroupName}:*`;
    return { physicalId: logGroupName, attributes: { Arn: arn } };
  },
  delete: ({ physicalId }, _properties, making) =>
    void making.invoke("logs", "DeleteLogGroup", { logGroupName: physicalId }),
};
