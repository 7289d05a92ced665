/** Trails that record a region, with what they take and how their deliveries go. */
import type { Trail as AwsTrail, EventSelector, GetTrailStatusResponse } from "@aws-sdk/client-cloudtrail";
import type { Delivery, Selection, Trail } from "../monitors/check/inventory.ts";
import { advancedSelection, basicSelection } from "../monitors/readers/selection.ts";
import type { Source } from "./source.ts";
import { ifSeen } from "./unseen.ts";
import { withoutAbsent } from "./without-absent.ts";

export async function readTrails(aws: Source): Promise<Trail[]> {
  const { trailList = [] } = await aws.cloudtrail.describeTrails({});
  const here = await aws.region();
  return Promise.all(trailList.map((trail) => readTrail(aws, trail, here)));
}

/** A trail of another region is listed as well, but its log group is not one of this region's. */
async function readTrail(aws: Source, trail: AwsTrail, here: string): Promise<Trail> {
  const { Name: name = "", TrailARN: arn, CloudWatchLogsLogGroupArn: group, KmsKeyId: key } = trail;
  const [, , , groupRegion, , , groupName = null] = group?.split(":") ?? [];
  return {
    owner: name,
    name,
    logGroup: groupRegion === here ? groupName : null,
    ...(key !== undefined && { key: { id: key } }),
    ...withoutAbsent({
      arn,
      region: trail.HomeRegion,
      multiRegion: trail.IsMultiRegionTrail,
      includeGlobalServiceEvents: trail.IncludeGlobalServiceEvents,
      bucket: trail.S3BucketName,
      prefix: trail.S3KeyPrefix,
      isOrganization: trail.IsOrganizationTrail,
      role: trail.CloudWatchLogsRoleArn,
    }),
    ...(await workOf(aws, arn ?? name)),
  };
}

/** Whether it logs, what it takes and what becomes of it; nothing of another account's trail, which tells nobody. */
async function workOf(
  { cloudtrail }: Source,
  trail: string,
): Promise<Pick<Trail, "isLogging" | "selection" | "delivery">> {
  const asked = Promise.all([
    cloudtrail.getTrailStatus({ Name: trail }),
    cloudtrail.getEventSelectors({ TrailName: trail }),
  ]);
  const seen = await ifSeen(asked, "TrailNotFoundException");
  if (!seen) return {};
  const [status, { EventSelectors: basic = [], AdvancedEventSelectors: advanced = [] }] = seen;
  const selection: Selection =
    advanced.length > 0
      ? advancedSelection(
          advanced.map(({ FieldSelectors: fields = [] }) => ({
            FieldSelectors: fields.map(({ Field = "", Equals = [], NotEquals = [] }) => ({ Field, Equals, NotEquals })),
          })),
        )
      : basicSelection(basic.map(basicSelector));
  return { isLogging: status.IsLogging ?? false, selection, delivery: deliveryOf(status) };
}

function basicSelector({
  ReadWriteType = "All",
  IncludeManagementEvents = true,
  DataResources = [],
  ExcludeManagementEventSources = [],
}: EventSelector) {
  return {
    ReadWriteType,
    IncludeManagementEvents,
    DataResources: DataResources.map(({ Type = "", Values = [] }) => ({ Type, Values })),
    ExcludeManagementEventSources,
  };
}

function deliveryOf(status: GetTrailStatusResponse): Delivery {
  return withoutAbsent({
    startedAt: status.StartLoggingTime,
    stoppedAt: status.StopLoggingTime,
    lastLogEvent: status.LatestCloudWatchLogsDeliveryTime,
    lastLogFile: status.LatestDeliveryTime,
    logEventsError: status.LatestCloudWatchLogsDeliveryError || undefined,
    logFilesError: status.LatestDeliveryError || undefined,
    digestsError: status.LatestDigestDeliveryError || undefined,
  });
}
