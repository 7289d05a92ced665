/** The trail: what it records, and where to. */
import { isExisting } from "../../monitors/settled/existing.ts";
import type { SettledStack, SettledTrail } from "../../monitors/settled/settled-stack.ts";
import { attribute, existingArn, ownArn, type Resources, ref } from "../resource.ts";
import { logGroupArn } from "./log-group.ts";
import { tagList } from "./tag-list.ts";

/** The trail that the stack makes, if it makes one. */
export function newTrail({ trail }: SettledStack): SettledTrail | undefined {
  return isExisting(trail) ? undefined : trail;
}

/** Written out instead of referred to: policies need it before the trail is there. */
export function trailArn({ trail }: SettledStack) {
  return isExisting(trail)
    ? existingArn(trail.existing, "cloudtrail", "trail/")
    : ownArn("cloudtrail", `trail/${trail.name}`);
}

export function trailResources(stack: SettledStack): Resources {
  const trail = newTrail(stack);
  if (!trail || !stack.bucket) return {};
  const { prefix } = stack.bucket;
  return {
    Trail: {
      Type: "AWS::CloudTrail::Trail",
      DependsOn: ["BucketPolicy"],
      Properties: {
        TrailName: trail.name,
        IsLogging: true,
        IsMultiRegionTrail: trail.multiRegion,
        IncludeGlobalServiceEvents: true,
        ...(trail.organization !== undefined && { IsOrganizationTrail: true }),
        EnableLogFileValidation: trail.logFileValidation,
        ...(trail.managementEvents !== "All" && {
          EventSelectors: [{ ReadWriteType: trail.managementEvents, IncludeManagementEvents: true }],
        }),
        S3BucketName: ref("Bucket"),
        ...(prefix !== undefined && { S3KeyPrefix: prefix }),
        CloudWatchLogsLogGroupArn: logGroupArn(stack),
        CloudWatchLogsRoleArn: attribute("DeliveryRole", "Arn"),
        ...(stack.key !== undefined && { KMSKeyId: stack.key === "new" ? attribute("Key", "Arn") : stack.key }),
        ...tagList(stack),
      },
    },
  };
}
