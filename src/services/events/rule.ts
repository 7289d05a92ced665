/** A rule as it is kept, its ARN, and how a call names one. */
import type { RuleState } from "@aws-sdk/client-eventbridge";
import type { Call } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import { defineTable } from "../../cloud/table.ts";
import { busName, defaultBus, findBus, type Place } from "./event-bus.ts";
import { fault } from "./faults.ts";

export interface RuleName extends Place {
  readonly bus: string;
  readonly name: string;
}

export interface Rule extends RuleName {
  /** As it was put: its own text is what Terraform compares. */
  readonly pattern: string;
  readonly state: RuleState;
  readonly description?: string;
  readonly roleArn?: string;
  readonly tags: Readonly<Record<string, string>>;
}

export const rules = defineTable<Rule>("events_rules", ["account", "region", "bus", "name"]);

export function ruleArn({ account, region, bus, name }: RuleName): string {
  return arn("events", { account, region }, `rule/${bus === defaultBus ? name : `${bus}/${name}`}`);
}

/** @throws ResourceNotFoundException for a bus or a rule that is not there */
export function findRule(call: Call, name = "", nameOrArn?: string): Rule {
  const { account, region, name: bus } = findBus(call, nameOrArn);
  const rule = rules.get(call.store, account, region, bus, name);
  if (!rule) throw fault("ResourceNotFoundException", `Rule ${name} does not exist on EventBus ${bus}.`);
  return rule;
}

/** The rule of an ARN; undefined for another resource's. */
export function ruleNameOf(text: string): RuleName | undefined {
  const [, region, account, path] = /^arn:aws[\w-]*:events:([\w-]+):(\d{12}):rule\/(.+)$/.exec(text) ?? [];
  if (!region || !account || !path) return undefined;
  const cut = path.lastIndexOf("/");
  const bus = cut < 0 ? defaultBus : busName(path.slice(0, cut));
  return { account, region, bus, name: path.slice(cut + 1) };
}
