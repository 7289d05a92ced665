/** Event notifications: stored and returned; none are sent. */
import type { NotificationConfiguration, PutBucketNotificationConfigurationRequest } from "@aws-sdk/client-s3";
import { uuid } from "../../../cloud/ids.ts";
import { defineSetting } from "./setting.ts";

const notification = defineSetting<NotificationConfiguration>("notification", () => ({}));

export const getBucketNotificationConfiguration = notification.reading((value) => value);

/** An empty configuration takes all notifications away; S3 names those that have no name. */
export const putBucketNotificationConfiguration = notification.writing(
  ({
    NotificationConfiguration: value = {},
  }: PutBucketNotificationConfigurationRequest): NotificationConfiguration => ({
    ...value,
    ...(value.TopicConfigurations && { TopicConfigurations: value.TopicConfigurations.map(named) }),
    ...(value.QueueConfigurations && { QueueConfigurations: value.QueueConfigurations.map(named) }),
    ...(value.LambdaFunctionConfigurations && {
      LambdaFunctionConfigurations: value.LambdaFunctionConfigurations.map(named),
    }),
  }),
);

function named<Configuration extends { Id?: string | undefined }>(configuration: Configuration): Configuration {
  return {
    ...configuration,
    Id: configuration.Id || uuid(),
  };
}
