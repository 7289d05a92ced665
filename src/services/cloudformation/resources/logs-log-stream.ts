/** AWS::Logs::LogStream. */
import { list, text } from "./property-values.ts";
import type { ResourceType } from "./resource-type.ts";

export const logsLogStream: ResourceType = {
  type: "AWS::Logs::LogStream",
  createOnly: ["LogGroupName", "LogStreamName"],
  updatable: [],
  create: (properties, making) => {
    const logStreamName = text(properties.LogStreamName) || making.generatedName(512);
    making.invoke("logs", "CreateLogStream", { logGroupName: properties.LogGroupName, logStreamName });
    return { physicalId: logStreamName };
  },
  delete: ({ physicalId: logStreamName }, properties, making) =>
    making.remove("logs", "DeleteLogStream", { logGroupName: properties.LogGroupName, logStreamName }),
  read: ({ physicalId }, properties, making) => {
    const { LogGroupName } = properties;
    const asked = { logGroupName: LogGroupName, logStreamNamePrefix: physicalId };
    const found = list(making.read("logs", "DescribeLogStreams", asked)?.logStreams);
    const stream = found.find(({ logStreamName }) => logStreamName === physicalId);
    return stream && { LogGroupName, LogStreamName: stream.logStreamName };
  },
};
