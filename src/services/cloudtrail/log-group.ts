/** A trail's log group: whether CloudTrail may write there, at the call that names it and at every delivery. */
import type { Host } from "../../cloud/host.ts";
import { logStreamName } from "../../records/log-stream.ts";
import { fault } from "./faults.ts";
import { mayWriteLogs, readRole, trustsCloudTrail } from "./role.ts";
import { deliverer, type LogGroupTarget, type Trail } from "./trail.ts";

/**
 * What CloudTrail answers where the log group or its role will not do (SEMANTICS A8). Each sentence was reported by
 * users of AWS with the exception it stands under, but for the two that are marked.
 */
const refusals = {
  noRole: () => fault("InvalidCloudWatchLogsRoleArnException", "You must specify a role ARN as well as a log group."),
  // Inferred as the counterpart of the one above.
  noGroup: () =>
    fault("InvalidCloudWatchLogsLogGroupArnException", "You must specify a log group as well as a role ARN."),
  group: () =>
    fault("InvalidCloudWatchLogsLogGroupArnException", "CloudTrail cannot validate the specified log group ARN."),
  // A role that is not there is told as one that does not trust CloudTrail: inferred.
  trust: () =>
    fault("InvalidCloudWatchLogsRoleArnException", "Access denied. Check the trust relationships for your role."),
  permissions: () =>
    fault("InvalidCloudWatchLogsLogGroupArnException", "Access denied. Check the permissions for your role."),
};

/** @throws InvalidCloudWatchLogsRoleArnException, InvalidCloudWatchLogsLogGroupArnException where one is given alone */
export function pairLogGroup(groupArn: string | undefined, roleArn: string | undefined): LogGroupTarget | undefined {
  if (groupArn && roleArn) return { groupArn, roleArn };
  if (groupArn) throw refusals.noRole();
  if (roleArn) throw refusals.noGroup();
  return undefined;
}

/**
 * Checks the log group of a trail as CreateTrail and UpdateTrail do: it is in the trail's account and home region, and
 * the role trusts CloudTrail and may write to the trail's stream.
 * @throws InvalidCloudWatchLogsLogGroupArnException, InvalidCloudWatchLogsRoleArnException
 */
export function checkLogGroup(cloud: Host, trail: Trail): void {
  if (!trail.logGroup) return;
  const group = parseGroupArn(trail.logGroup.groupArn);
  if (!group || group.region !== trail.region || group.account !== trail.account) throw refusals.group();
  if (!groupExists(cloud, group.name, trail)) throw refusals.group();
  const role = readRole(cloud, trail.logGroup.roleArn, trail);
  if (!role || !trustsCloudTrail(role, trail)) throw refusals.trust();
  if (!mayWriteLogs(role, streamArn(trail))) throw refusals.permissions();
}

/** Whether the role still lets CloudTrail write to the trail's stream. */
export function allowedToWrite(cloud: Host, trail: Trail): boolean {
  const role = trail.logGroup && readRole(cloud, trail.logGroup.roleArn, trail);
  return role !== undefined && trustsCloudTrail(role, trail) && mayWriteLogs(role, streamArn(trail));
}

/** Where a trail writes, by name. */
export function logStreamOf(trail: Trail) {
  return {
    logGroupName: parseGroupArn(trail.logGroup?.groupArn ?? "")?.name ?? "",
    logStreamName: logStreamName(trail.account, trail.region),
  };
}

function streamArn(trail: Trail): string {
  return `${(trail.logGroup?.groupArn ?? "").replace(/:\*$/, "")}:log-stream:${logStreamName(trail.account, trail.region)}`;
}

/** The ARN ends with `:*`: CloudTrail refuses it without. */
function parseGroupArn(groupArn: string) {
  const [, region, account, name] =
    /^arn:aws[a-z-]*:logs:([a-z0-9-]+):(\d{12}):log-group:([\w./#-]{1,512}):\*$/.exec(groupArn) ?? [];
  return region && account && name ? { region, account, name } : undefined;
}

function groupExists(cloud: Host, name: string, trail: Trail): boolean {
  const answer = cloud.invoke("logs", "DescribeLogGroups", { logGroupNamePrefix: name }, deliverer(trail));
  return (answer.logGroups as { logGroupName?: string }[]).some(({ logGroupName }) => logGroupName === name);
}
