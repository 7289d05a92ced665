/** The attributes of a subscription that can be set: which there are, and what each may be. */
import { checkedDelivery } from "./delivery-policy.ts";
import type { Complaint } from "./faults.ts";
import { checkFilterPolicy, type FilterPolicyScope } from "./filters/policy.ts";
import { objectOf, parseJson } from "./json-values.ts";
import { isHttp, isQueueArn, type Protocol } from "./protocols.ts";

type Settings = Readonly<Record<string, string>>;

/** Gives the value as it is kept, or undefined where it unsets the attribute. */
type Setting = (value: string, complain: Complaint, protocol: Protocol) => string | undefined;

const rawMessageDelivery: Setting = (value, complain, protocol) => {
  const raw = value.toLowerCase();
  if (raw !== "true" && raw !== "false")
    throw complain(`RawMessageDelivery: Invalid value [${value}]. Must be true or false.`);
  if (raw === "true" && !isHttp(protocol) && protocol !== "sqs")
    throw complain(`Delivery protocol [${protocol}] does not support raw message delivery.`);
  return raw;
};

const filterPolicyScope: Setting = (value, complain) => {
  if (value !== "MessageBody" && value !== "MessageAttributes")
    throw complain(`FilterPolicyScope: Invalid value [${value}]. Please use either MessageBody or MessageAttributes`);
  return value;
};

const deliveryPolicy: Setting = (value, complain, protocol) => {
  if (value !== "" && !isHttp(protocol))
    throw complain(`DeliveryPolicy: delivery protocol [${protocol}] does not support delivery policies.`);
  return checkedDelivery(value, complain);
};

/** Where goes what cannot be delivered. */
const redrivePolicy: Setting = (value, complain) => {
  if (value === "") return undefined;
  const refuse: Complaint = (what) => complain(`RedrivePolicy: ${what}`);
  const target = objectOf(parseJson(value, refuse), refuse)?.deadLetterTargetArn;
  if (typeof target !== "string" || !isQueueArn(target)) throw refuse("deadLetterTargetArn is an invalid arn");
  return value;
};

const settings: Readonly<Record<string, Setting>> = {
  RawMessageDelivery: rawMessageDelivery,
  FilterPolicyScope: filterPolicyScope,
  // Checked below, since what it may be depends on the scope.
  FilterPolicy: (value) => (value === "" ? undefined : value),
  DeliveryPolicy: deliveryPolicy,
  RedrivePolicy: redrivePolicy,
};

/**
 * The settings after `changes`.
 * @throws InvalidParameter `AttributeName` for an attribute that cannot be set, and what is wrong with a value.
 */
export function changedSettings(
  current: Settings,
  changes: Settings,
  protocol: Protocol,
  complain: Complaint,
): Settings {
  const changed: Record<string, string> = { ...current };
  for (const [name, value] of Object.entries(changes)) {
    const setting = Object.hasOwn(settings, name) ? settings[name] : undefined;
    if (!setting) throw complain("AttributeName");
    const kept = setting(value, complain, protocol);
    if (kept === undefined) delete changed[name];
    else changed[name] = kept;
  }
  const { FilterPolicy: policy } = changed;
  if (policy !== undefined && ("FilterPolicy" in changes || "FilterPolicyScope" in changes))
    checkFilterPolicy(policy, scopeOf(changed), complain);
  return changed;
}

export function scopeOf(given: Settings): FilterPolicyScope {
  return given.FilterPolicyScope === "MessageBody" ? "MessageBody" : "MessageAttributes";
}

export function isRaw(given: Settings): boolean {
  return given.RawMessageDelivery === "true";
}

/** Whether a subscription that has `current` is as `asked`: what is not asked for may be there (recorded). */
export function hasSettings(current: Settings, asked: Settings): boolean {
  const shown: Settings = { RawMessageDelivery: "false", FilterPolicyScope: "MessageAttributes", ...current };
  return Object.entries(asked).every(([name, value]) => shown[name] === value);
}
