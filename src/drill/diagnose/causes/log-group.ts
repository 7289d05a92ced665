/** The log group that a trail delivers to, and what keeps CloudTrail from writing there: the key, the role, or what AWS itself reports. */
import type { LogGroup } from "@aws-sdk/client-cloudwatch-logs";
import { serviceCall } from "../../../policies/service-call.ts";
import { whyNotAllowed } from "../../../policies/why-not-allowed.ts";
import { fitsLogEvent, logStreamName } from "../../../records/log-stream.ts";
import { keyProblem } from "../ask/key.ts";
import { at, ifThere, question } from "../ask/question.ts";
import { deliveryRoleOf, groupName, trailOf, trailStatusOf } from "../ask/trail.ts";
import { makeAgain, type Probe } from "../probe.ts";

export const deliversHere: Probe = {
  subject: "the log group it delivers to",
  async look(chain) {
    const { logGroup } = chain.deployment;
    const trail = await trailOf(chain);
    if (!trail) return undefined;
    const { Name: name, CloudWatchLogsLogGroupArn: arn } = trail;
    if (!arn)
      return `trail ${name} delivers to no log group: give it ${logGroup} and a role by 'aws cloudtrail update-trail --name ${name} --cloud-watch-logs-log-group-arn … --cloud-watch-logs-role-arn …'`;
    if (groupName(arn) === logGroup) return undefined;
    return `trail ${name} delivers to log group ${groupName(arn)}, and the metric filters are on ${logGroup}: declare that group as logGroup.existing, or give the trail ${logGroup}`;
  },
};

const groupOf = question<LogGroup | undefined>(async ({ aws, deployment }) => {
  const search = { logGroupNamePrefix: deployment.logGroup };
  for await (const { logGroups: page = [] } of aws.logs.paginateDescribeLogGroups(search)) {
    const found = page.find(({ logGroupName }) => logGroupName === deployment.logGroup);
    if (found) return found;
  }
  return undefined;
});

export const groupThere: Probe = {
  subject: "whether that group is there",
  async look(chain) {
    if (await groupOf(chain)) return undefined;
    return `log group ${chain.deployment.logGroup} is gone, and its metric filters with it: ${makeAgain}`;
  },
};

/** Without the key nothing can be written to the group. */
export const groupKey: Probe = {
  subject: "its key",
  async look(chain) {
    const group = await groupOf(chain);
    if (!group?.kmsKeyId) return undefined;
    const [, , , region = "", account = ""] = group.kmsKeyId.split(":");
    const groupArn = group.logGroupArn ?? group.arn?.replace(/:\*$/, "") ?? "";
    // What CloudWatch Logs gives for aws:SourceArn is not documented.
    const { context, ...who } = serviceCall({ name: `logs.${region}.amazonaws.com`, account });
    const { "aws:sourcearn": _unknown, ...keys } = context;
    const problem = await keyProblem(chain, group.kmsKeyId, {
      actions: ["kms:Encrypt", "kms:GenerateDataKey"],
      ...who,
      context: { ...keys, "kms:encryptioncontext:aws:logs:arn": groupArn },
    });
    return problem && `log group ${group.logGroupName} cannot be written to: ${problem}`;
  },
};

/** A record may have come after all, only later than was waited for. */
export const cameLate: Probe = {
  subject: "the group's events",
  async look(chain) {
    const id = chain.record?.eventID;
    if (typeof id !== "string") return undefined;
    const search = {
      logGroupName: chain.deployment.logGroup,
      filterPattern: `{ $.eventID = "${id}" }`,
      startTime: chain.calledAt.getTime() - 1000,
    };
    const found = await ifThere(
      (async () => {
        for await (const { events: page = [] } of chain.aws.logs.paginateFilterLogEvents(search))
          if (page[0]) return page[0];
        return undefined;
      })(),
    );
    if (found?.ingestionTime === undefined) return undefined;
    return `the record stands in log group ${chain.deployment.logGroup} since ${at(new Date(found.ingestionTime))}, later than was waited for: try a longer --deadline`;
  },
};

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
