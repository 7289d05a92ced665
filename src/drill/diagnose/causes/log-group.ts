/** The log group that a trail delivers to: none, another one, gone, or locked by its key. */

import type { LogGroup } from "@aws-sdk/client-cloudwatch-logs";
import { serviceCall } from "../../../policies/service-call.ts";
import { makeAgain } from "../advice.ts";
import { keyProblem } from "../ask/key.ts";
import { at, ifThere, question } from "../ask/question.ts";
import { groupName, trailOf } from "../ask/trail.ts";
import type { Probe } from "../probe.ts";

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
