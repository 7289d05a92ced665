/** What keeps CloudTrail from writing log events: the role's trust, its permissions, or what AWS itself reports. */
import { serviceCall } from "../../../policies/service-call.ts";
import { whyNotAllowed } from "../../../policies/why-not-allowed.ts";
import { fitsLogEvent, logStreamName } from "../../../records/log-stream.ts";
import { deliveryRoleOf } from "../ask/role.ts";
import { trailOf, trailStatusOf } from "../ask/trail.ts";
import type { Probe } from "../probe.ts";

const cloudTrail = "cloudtrail.amazonaws.com";

export const roleTrust: Probe = {
  subject: "the role it writes with",
  async look(chain) {
    const [trail, role] = await Promise.all([trailOf(chain), deliveryRoleOf(chain)]);
    if (!trail || !role) return undefined;
    if (role === "gone")
      return `role ${trail.CloudWatchLogsRoleArn}, with which trail ${trail.Name} writes log events, is gone: make it again, trusting ${cloudTrail}`;
    const account = trail.TrailARN?.split(":")[4] ?? "";
    const why = whyNotAllowed([role.trust], {
      action: "sts:AssumeRole",
      resource: role.arn,
      ...serviceCall({ name: cloudTrail, account, sourceArn: trail.TrailARN ?? "" }),
    });
    return why && `CloudTrail may not take on role ${role.arn}: ${why}. Let it trust ${cloudTrail} for this trail`;
  },
};

export const rolePermissions: Probe = {
  subject: "what that role may do",
  async look(chain) {
    const [trail, role] = await Promise.all([trailOf(chain), deliveryRoleOf(chain)]);
    const groupArn = trail?.CloudWatchLogsLogGroupArn;
    if (!trail || !groupArn || !role || role === "gone") return undefined;
    const stream = logStreamName(trail.TrailARN?.split(":")[4] ?? "", trail.HomeRegion ?? "");
    const resource = `${groupArn.replace(/:\*$/, "")}:log-stream:${stream}`;
    for (const action of ["logs:CreateLogStream", "logs:PutLogEvents"]) {
      const why = whyNotAllowed(role.permissions, { action, resource });
      if (why) return `role ${role.arn} may not write log events: ${why}. Allow it ${action} on ${resource}`;
    }
    return undefined;
  },
};

/** AWS's own word on it, where none of the causes known here explains it. */
export const deliveryError: Probe = {
  subject: "what CloudTrail reports of its deliveries",
  async look(chain) {
    const [trail, status] = await Promise.all([trailOf(chain), trailStatusOf(chain)]);
    const error = status?.LatestCloudWatchLogsDeliveryError;
    if (!trail || !error) return undefined;
    return `CloudTrail reports ${error} of its latest delivery to log group ${chain.deployment.logGroup}: see that the group is there and that role ${trail.CloudWatchLogsRoleArn} may write to it`;
  },
};

export const recordSize: Probe = {
  subject: "the record's size",
  async look({ record, deed }) {
    const text = JSON.stringify(record ?? {});
    if (fitsLogEvent(text)) return undefined;
    return `the record of ${deed.eventName} has ${Buffer.byteLength(text)} bytes, and CloudTrail sends none of more than 256 KB to a log group: it stands in the log file alone`;
  },
};
