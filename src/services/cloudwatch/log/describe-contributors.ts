/** DescribeAlarmContributors. */
import type { DescribeAlarmContributorsInput, DescribeAlarmContributorsOutput } from "@aws-sdk/client-cloudwatch";
import type { Handler } from "../../../cloud/call.ts";
import { findAlarm } from "../alarm.ts";
import { fault } from "../faults.ts";
import { pageToken, readPageToken } from "../paging.ts";

const pageSize = 100;

/** Only those that are in ALARM; alarms without contributors have none. */
export const describeAlarmContributors: Handler<DescribeAlarmContributorsInput, DescribeAlarmContributorsOutput> = (
  { AlarmName: name = "", NextToken: token },
  call,
) => {
  const alarm = findAlarm(call.store, call, name);
  if (!alarm) throw fault("ResourceNotFoundException", `The alarm ${name} does not exist.`);
  const [from = 0] = token === undefined ? [] : (readPageToken(token) ?? []);
  if (typeof from !== "number") throw fault("InvalidNextToken", `Invalid NextToken : ${token}`);
  const ringing = alarm.type === "LogAlarm" ? alarm.contributors.filter(({ state }) => state === "ALARM") : [];
  return {
    AlarmContributors: ringing.slice(from, from + pageSize).map(({ id, attributes, reason, changedAt }) => ({
      ContributorId: id,
      ContributorAttributes: { ...attributes },
      StateReason: reason,
      StateTransitionedTimestamp: new Date(changedAt),
    })),
    ...(ringing.length > from + pageSize && { NextToken: pageToken([from + pageSize]) }),
  };
};
