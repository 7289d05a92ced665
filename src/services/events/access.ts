/** Who may call EventBridge: calls work on a rule or a bus; the policy of a bus counts for what is sent to it. */
import { type Permission, passing, type ServiceAccess, textOf } from "../../cloud/auth/access.ts";
import { tagged, unset } from "../../cloud/auth/condition-keys.ts";
import type { Call } from "../../cloud/call.ts";
import { readPolicy } from "../../policies/read-policy.ts";
import type { Values } from "../../wire/protocol.ts";
import { busArn, buses, busName } from "./event-bus.ts";
import { ruleArn, rules } from "./rule.ts";

const service = "events.amazonaws.com";

export const access: ServiceAccess = {
  permissions: (operation, input, call) => {
    const action = `events:${operation}`;
    const roles = [textOf(input, "RoleArn"), ...listOf(input, "Targets").map((target) => textOf(target, "RoleArn"))];
    return [
      ...resourcesOf(operation, input, call).map((resource) => ({ action, ...resource })),
      ...roles.flatMap((role) => passing(role, service)),
    ];
  },
  conditionKeys: [
    {
      keys: ["events:source", "events:detail-type"],
      operations: /^PutEvents$/,
      read: (input) => {
        const entries = listOf(input, "Entries");
        return {
          "events:source": entries.map((entry) => textOf(entry, "Source")),
          "events:detail-type": entries.map((entry) => textOf(entry, "DetailType")),
        };
      },
    },
    {
      keys: ["events:TargetArn"],
      operations: /^PutTargets$/,
      read: (input) => ({ "events:targetarn": listOf(input, "Targets").map((target) => textOf(target, "Arn")) }),
    },
    unset("events:creatorAccount", "events:detail.eventTypeCode", "events:detail.service", "events:ManagedBy"),
    unset("events:detail.userIdentity.principalId", "events:eventBusInvocation"),
    tagged,
  ],
};

function resourcesOf(operation: string, input: Values, call: Call): Omit<Permission, "action">[] {
  const named = textOf(input, "ResourceARN");
  if (named.includes(":event-bus/")) return [bus(named, call)];
  if (named !== "") return [{ resource: named }];
  if (operation === "TestEventPattern") return [{ resource: "*", shown: null }];
  if (operation === "PutEvents")
    return listOf(input, "Entries").map((entry) => bus(textOf(entry, "EventBusName"), call));
  if (operation === "ListEventBuses") return [{ resource: busArn({ ...call, name: "*" }) }];
  if (operation.endsWith("EventBus")) return [bus(textOf(input, "Name"), call)];
  if (operation.endsWith("Permission")) return [bus(textOf(input, "EventBusName"), call)];
  const name = textOf(input, "Rule") || textOf(input, "Name") || "*";
  const rule = { ...call, bus: busName(textOf(input, "EventBusName") || undefined), name };
  const tags = rules.get(call.store, call.account, call.region, rule.bus, name)?.tags;
  return [{ resource: ruleArn(rule), ...(tags && { tags }) }];
}

/** A bus, with its policy. */
function bus(nameOrArn: string, call: Call): Omit<Permission, "action"> {
  const { account, region, store } = call;
  const name = busName(nameOrArn || undefined);
  const { policy, tags } = buses.get(store, account, region, name) ?? {};
  return {
    resource: nameOrArn.startsWith("arn:") ? nameOrArn : busArn({ account, region, name }),
    ...(policy !== undefined && { resourcePolicy: readPolicy(policy) }),
    ...(tags && { tags }),
  };
}

/** The structures of an input's list. */
function listOf(input: Values, member: string): readonly Values[] {
  const value = input[member];
  return Array.isArray(value) ? (value as readonly Values[]) : [];
}
