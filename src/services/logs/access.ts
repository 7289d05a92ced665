/** Who may call CloudWatch Logs: calls work on a log stream, or on a group as all its streams. */
import { passing, type ServiceAccess, textOf } from "../../cloud/auth/access.ts";
import type { Call } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import type { Values } from "../../wire/protocol.ts";
import { findQuery } from "./query-table.ts";

/** They know no resources. */
const unscoped = new Set([
  ...["DeleteResourcePolicy", "DescribeResourcePolicies", "PutResourcePolicy", "TestMetricFilter"],
  ...["StopQuery", "DescribeQueries", "PutQueryDefinition", "DeleteQueryDefinition", "DescribeQueryDefinitions"],
]);

export const access: ServiceAccess = {
  permissions: (operation, input, call) => {
    const action = `logs:${operation}`;
    if (unscoped.has(operation)) return [{ action, resource: "*", shown: null }];
    const groups = queriedGroups(operation, input, call);
    if (groups) return groups.map((group) => ({ action, resource: resourceOf({ logGroupName: group }, call) }));
    return [
      { action, resource: resourceOf(input, call) },
      ...passing(textOf(input, "roleArn"), `logs.${call.region}.amazonaws.com`),
    ];
  },
};

/** The groups that a query is over; undefined for what is no query of groups that are named. */
function queriedGroups(operation: string, input: Values, call: Call): readonly string[] | undefined {
  if (operation === "GetQueryResults") return findQuery(call, textOf(input, "queryId"))?.groups;
  const named = input.logGroupNames ?? input.logGroupIdentifiers;
  return operation === "StartQuery" && Array.isArray(named)
    ? named.map((name) => groupOfIdentifier(String(name)))
    : undefined;
}

/** As recorded: `…:log-group:g:log-stream:s`, and of a group `…:log-group:g:log-stream:`. */
function resourceOf(input: Values, { account, region }: Call): string {
  const tagged = textOf(input, "resourceArn");
  if (tagged !== "") return tagged;
  const group = textOf(input, "logGroupName") || groupOfIdentifier(textOf(input, "logGroupIdentifier"));
  return arn("logs", { region, account }, `log-group:${group}:log-stream:${textOf(input, "logStreamName")}`);
}

/** An identifier is a name or an ARN. */
function groupOfIdentifier(identifier: string): string {
  return /^arn:[^:]*:logs:[^:]*:[^:]*:log-group:([^:]*)/.exec(identifier)?.[1] ?? identifier;
}
