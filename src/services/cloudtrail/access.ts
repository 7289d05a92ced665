/** Who may call CloudTrail: most calls work on one trail. */
import { passing, type ServiceAccess, textOf } from "../../cloud/auth/access.ts";
import { tagged } from "../../cloud/auth/condition-keys.ts";
import { lookUp } from "./find-trail.ts";
import { trailArn } from "./trail.ts";

/** Members that name the trail, as name or ARN. */
const trailMembers = ["Name", "TrailName", "ResourceId"];

export const access: ServiceAccess = {
  permissions: (operation, input, call) => {
    const action = `cloudtrail:${operation}`;
    const named = trailMembers.map((member) => textOf(input, member)).find((name) => name !== "");
    if (named === undefined) return [{ action, resource: "*", shown: null }];
    const found = lookUp(named, call);
    const trail = found ?? { account: call.account, region: call.region, name: named };
    const resource = named.startsWith("arn:") ? named : trailArn(trail);
    const tags = found && { tags: found.tags };
    return [
      { action, resource, ...tags },
      ...passing(textOf(input, "CloudWatchLogsRoleArn"), "cloudtrail.amazonaws.com"),
    ];
  },
  conditionKeys: [tagged],
};
