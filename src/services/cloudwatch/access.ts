/** Who may call CloudWatch: calls work on alarms; metrics know no resources, but a namespace. */
import { type Permission, type ServiceAccess, textOf } from "../../cloud/auth/access.ts";
import { fromText, unset } from "../../cloud/auth/condition-keys.ts";
import type { Call } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import type { Values } from "../../wire/protocol.ts";
import { fault } from "./faults.ts";

/** They may name no alarm, and mean all. */
const aboutAlarms = /Alarms?(Actions|History|State)?$/;

export const access: ServiceAccess = {
  permissions: (operation, input, call) => {
    const action = `cloudwatch:${operation}`;
    return resourcesOf(operation, input, call).map((resource) => ({ action, ...resource }));
  },
  conditionKeys: [
    fromText("cloudwatch:namespace", "Namespace", /^PutMetricData$/),
    {
      keys: ["cloudwatch:AlarmActions"],
      operations: /^PutMetricAlarm$/,
      read: ({ AlarmActions: actions }) => ({
        "cloudwatch:alarmactions": Array.isArray(actions) ? actions.map(String) : undefined,
      }),
    },
    unset("cloudwatch:requestInsightRuleLogGroups", "cloudwatch:requestManagedResourceARNs", "aws:ResourceTag/*"),
  ],
  denied: (who, why) => fault("AccessDenied", `${who} ${why}`, { status: 403 }),
};

function resourcesOf(operation: string, input: Values, { account, region }: Call): Omit<Permission, "action">[] {
  const tagged = textOf(input, "ResourceARN");
  if (tagged !== "") return [{ resource: tagged }];
  if (!aboutAlarms.test(operation)) return [{ resource: "*", shown: null }];
  const named = Array.isArray(input.AlarmNames) ? input.AlarmNames.map(String) : [textOf(input, "AlarmName")];
  const names = named.filter((name) => name !== "");
  return (names.length > 0 ? names : ["*"]).map((name) => ({
    resource: arn("cloudwatch", { region, account }, `alarm:${name}`),
  }));
}
