/** DescribeLogGroups and ListLogGroups. */
import type {
  DescribeLogGroupsRequest,
  DescribeLogGroupsResponse,
  ListLogGroupsRequest,
  ListLogGroupsResponse,
  LogGroup as PrintedGroup,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Call, Handler } from "../../cloud/call.ts";
import { invalidParameter } from "./faults.ts";
import { groupArn, identifiedName, type LogGroup } from "./groups.ts";
import { describeLimit, openToken, pageOf } from "./page-token.ts";

interface CountedGroup extends LogGroup {
  readonly metricFilterCount: number;
}

export const describeLogGroups: Handler<DescribeLogGroupsRequest, DescribeLogGroupsResponse> = (input, call) => {
  const {
    logGroupNamePrefix: prefix,
    logGroupNamePattern: pattern,
    logGroupIdentifiers,
    limit = describeLimit,
  } = input;
  if (prefix !== undefined && pattern !== undefined) throw invalidParameter(prefixAndPattern);
  const named = logGroupIdentifiers?.map((identifier) => identifiedName(call, identifier));
  const groups = listGroups(call, {
    after: input.nextToken,
    prefix: prefix ?? "",
    substring: pattern ?? "",
    logGroupClass: input.logGroupClass,
    ...(!named && { count: limit + 1 }),
  });
  const wanted = named ? groups.filter(({ name }) => named.includes(name)) : groups;
  const { items, nextToken } = pageOf(wanted, limit, ({ name }) => [name]);
  return {
    logGroups: items.map((group) => print(group, pattern === undefined)),
    ...(nextToken !== undefined && { nextToken }),
  };
};

const prefixAndPattern = "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.";

/** A search by pattern leaves stored bytes and deletion protection out (recorded). */
function print(group: CountedGroup, whole: boolean): PrintedGroup {
  const { name, creationTime, metricFilterCount, logGroupClass, retentionInDays, kmsKeyId } = group;
  const logGroupArn = groupArn(group, name);
  return {
    logGroupName: name,
    creationTime,
    ...(retentionInDays !== null && { retentionInDays }),
    metricFilterCount,
    arn: `${logGroupArn}:*`,
    ...(whole && { storedBytes: group.storedBytes }),
    ...(kmsKeyId !== null && { kmsKeyId }),
    logGroupClass,
    logGroupArn,
    ...(whole && { deletionProtectionEnabled: group.deletionProtection === 1 }),
  };
}

export const listLogGroups: Handler<ListLogGroupsRequest, ListLogGroupsResponse> = (input, call) => {
  const { logGroupNamePattern, logGroupClass, limit = describeLimit } = input;
  // The model admits literal text, `^` at the start of an alternative and `|` only.
  const matches = new RegExp(logGroupNamePattern?.replaceAll(".", "\\.") ?? "");
  const groups = listGroups(call, { after: input.nextToken, logGroupClass }).filter(({ name }) => matches.test(name));
  const { items, nextToken } = pageOf(groups, limit, ({ name }) => [name]);
  return {
    logGroups: items.map((group) => ({
      logGroupName: group.name,
      logGroupArn: groupArn(group, group.name),
      logGroupClass: group.logGroupClass,
    })),
    ...(nextToken !== undefined && { nextToken }),
  };
};

interface Search {
  /** A page token. */
  readonly after: string | undefined;
  readonly prefix?: string;
  readonly substring?: string;
  readonly logGroupClass: string | undefined;
  /** Default: all that there are. */
  readonly count?: number;
}

/** The groups of this account and region, by name. */
function listGroups(
  call: Call,
  { after, prefix = "", substring = "", logGroupClass, count = -1 }: Search,
): CountedGroup[] {
  const [name] = after === undefined ? [""] : openToken<readonly [string]>(after, ["string"]);
  return call.store.all<CountedGroup>(
    `SELECT *, (SELECT count(*) FROM logs_metric_filters AS f
        WHERE f.account = g.account AND f.region = g.region AND f.logGroupName = g.name) AS metricFilterCount
     FROM logs_groups AS g
     WHERE account = ?1 AND region = ?2 AND name > ?3 AND substr(name, 1, length(?4)) = ?4
       AND instr(name, ?5) > 0 AND (?6 IS NULL OR logGroupClass = ?6)
     ORDER BY name LIMIT ?7`,
    call.account,
    call.region,
    name,
    prefix,
    substring,
    logGroupClass ?? null,
    count,
  );
}
