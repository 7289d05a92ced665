/** Who may call CloudWatch Logs: calls work on a log stream, or on a group as all its streams. */
import { type Permission, passing, type ServiceAccess, textOf } from "../../cloud/auth/access.ts";
import { tagged, unset } from "../../cloud/auth/condition-keys.ts";
import type { Call } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import type { Values } from "../../wire/protocol.ts";
import { findGroup } from "./groups.ts";
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
    if (groups) return groups.map((group) => ({ action, ...resourceOf({ logGroupName: group }, call) }));
    return [
      { action, ...resourceOf(input, call) },
      ...passing(textOf(input, "roleArn"), `logs.${call.region}.amazonaws.com`),
    ];
  },
  conditionKeys: [tagged, unset("logs:LogGeneratingResourceArns", "logs:DeliveryDestinationResourceArn")],
};

/** The groups that a query is over; undefined for what is no query of groups that are named. */
function queriedGroups(operation: string, input: Values, call: Call): readonly string[] | undefined {
  if (operation === "GetQueryResults") return findQuery(call, textOf(input, "queryId"))?.groups;
  const named = input.logGroupNames ?? input.logGroupIdentifiers;
  return operation === "StartQuery" && Array.isArray(named)
    ? named.map((name) => groupOfIdentifier(String(name)))
    : undefined;
}

/** As recorded: `…:log-group:g:log-stream:s`, and of a group `…:log-group:g:log-stream:`; with the group's tags. */
function resourceOf(input: Values, call: Call): Pick<Permission, "resource" | "tags"> {
  const given = textOf(input, "resourceArn");
  const group = textOf(input, "logGroupName") || groupOfIdentifier(given || textOf(input, "logGroupIdentifier"));
  const found = findGroup(call, group);
  return {
    resource: given || arn("logs", call, `log-group:${group}:log-stream:${textOf(input, "logStreamName")}`),
    ...(found && { tags: JSON.parse(found.tags) }),
  };
}

/** An identifier is a name or an ARN. */
function groupOfIdentifier(identifier: string): string {
  return /^arn:[^:]*:logs:[^:]*:[^:]*:log-group:([^:]*)/.exec(identifier)?.[1] ?? identifier;
}
