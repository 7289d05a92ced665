/** Event notifications of a bucket: checked, tried with a test event, stored and returned. */
import type { NotificationConfiguration, PutBucketNotificationConfigurationRequest } from "@aws-sdk/client-s3";
import type { Call, Handler } from "../../../cloud/call.ts";
import { Fault } from "../../../cloud/fault.ts";
import { uuid } from "../../../cloud/ids.ts";
import { type Bucket, findBucket } from "../buckets/bucket.ts";
import { fault, invalidArgument } from "../faults.ts";
import { sendTestEvent } from "../notifications/deliver.ts";
import { type Destination, destinationsOf, refuseOverlaps } from "../notifications/destinations.ts";
import { defineSetting } from "./setting.ts";

export const notification = defineSetting<NotificationConfiguration>("notification", () => ({}));

export const getBucketNotificationConfiguration = notification.reading((value) => value);

/**
 * An empty configuration takes all notifications away; S3 names those that have no name, and sends a test event to each
 * destination.
 * @throws InvalidArgument for destinations that are not there, that do not let S3 in, or that overlap
 */
export const putBucketNotificationConfiguration: Handler<PutBucketNotificationConfigurationRequest> = (input, call) => {
  const bucket = findBucket(input, call);
  const value = named(input.NotificationConfiguration ?? {});
  const destinations = destinationsOf(value);
  refuseOverlaps(destinations);
  for (const { arn } of destinations) checkRegion(arn, bucket);
  if (!input.SkipDestinationValidation) validate(bucket, value, destinations, call);
  notification.put(bucket, call, value);
  return {};
};

function named(value: NotificationConfiguration): NotificationConfiguration {
  const withId = <Configuration extends { Id?: string | undefined }>(configuration: Configuration): Configuration => ({
    ...configuration,
    Id: configuration.Id || uuid(),
  });
  return {
    ...value,
    ...(value.TopicConfigurations && { TopicConfigurations: value.TopicConfigurations.map(withId) }),
    ...(value.QueueConfigurations && { QueueConfigurations: value.QueueConfigurations.map(withId) }),
    ...(value.LambdaFunctionConfigurations && {
      LambdaFunctionConfigurations: value.LambdaFunctionConfigurations.map(withId),
    }),
  };
}

function checkRegion(arn: string, bucket: Bucket): void {
  const [, , , region = ""] = arn.split(":");
  if (region !== "" && region !== bucket.region)
    throw invalidArgument(
      "The notification destination service region is not valid for the bucket location constraint",
      "Arn",
      arn,
    );
}

/** Functions are not here, so that none can be validated. */
function validate(
  bucket: Bucket,
  { LambdaFunctionConfigurations: functions = [] }: NotificationConfiguration,
  destinations: readonly Destination[],
  call: Call,
): void {
  const absent = functions.map(({ LambdaFunctionArn: arn = "" }) => arn);
  const refused = [...destinations.filter((each) => !isReached(bucket, each, call)).map(({ arn }) => arn), ...absent];
  if (refused.length === 0) return;
  const numbered = refused.flatMap((arn, index) => {
    const number = refused.length === 1 ? "" : index + 1;
    const why = "Permissions on the destination do not allow S3 to publish notifications from this bucket";
    return [
      [`ArgumentName${number}`, arn],
      [`ArgumentValue${number}`, why],
    ];
  });
  throw fault(
    "InvalidArgument",
    Object.fromEntries(numbered),
    "Unable to validate the following destination configurations",
  );
}

function isReached(bucket: Bucket, destination: Destination, call: Call): boolean {
  try {
    sendTestEvent(bucket, destination, call);
    return true;
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}
