/** Who may call CloudWatch Logs: calls work on a log stream, or on a group as all its streams. */
import { passing, type ServiceAccess, textOf } from "../../cloud/auth/access.ts";
import type { Call } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import type { Values } from "../../wire/protocol.ts";

/** They know no resources. */
const unscoped = new Set(["DeleteResourcePolicy", "DescribeResourcePolicies", "PutResourcePolicy", "TestMetricFilter"]);

export const access: ServiceAccess = {
  permissions: (operation, input, call) => {
    const action = `logs:${operation}`;
    if (unscoped.has(operation)) return [{ action, resource: "*", shown: null }];
    return [
      { action, resource: resourceOf(input, call) },
      ...passing(textOf(input, "roleArn"), `logs.${call.region}.amazonaws.com`),
    ];
  },
};

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
