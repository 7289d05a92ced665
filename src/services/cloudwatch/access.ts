/** Who may call CloudWatch: calls work on alarms; metrics know no resources, but a namespace. */
import { type Permission, type ServiceAccess, textOf } from "../../cloud/auth/access.ts";
import type { Call } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import type { Values } from "../../wire/protocol.ts";
import { fault } from "./faults.ts";

/** They may name no alarm, and mean all. */
const aboutAlarms = /Alarms?(Actions|History|State)?$/;

export const access: ServiceAccess = {
  permissions: (operation, input, call) => {
    const action = `cloudwatch:${operation}`;
    const namespace = textOf(input, "Namespace");
    const context = namespace === "" ? {} : { context: { "cloudwatch:namespace": namespace } };
    return resourcesOf(operation, input, call).map((resource) => ({ action, ...resource, ...context }));
  },
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
