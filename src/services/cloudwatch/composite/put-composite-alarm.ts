/** PutCompositeAlarm. */
import type { PutCompositeAlarmInput } from "@aws-sdk/client-cloudwatch";
import { parseRule } from "../../../alarms/composite/parse-rule.ts";
import { alarmsIn, elementsIn } from "../../../alarms/composite/rule.ts";
import { RuleError } from "../../../alarms/composite/rule-reader.ts";
import { type CompositeSettings, nameOfAlarm, type Suppressor } from "../../../alarms/composite/settings.ts";
import { INITIAL_REASON } from "../../../alarms/reason.ts";
import type { Call, Handler } from "../../../cloud/call.ts";
import { arn } from "../../../cloud/ids.ts";
import { type CompositeAlarm, findAlarm, noSeries, putAlarm } from "../alarm.ts";
import { fault } from "../faults.ts";
import { checkActions, commonSettings } from "../kinds/wire-settings.ts";
import { refuseOtherType, writeConfiguration } from "../put-alarm.ts";
import { checkTags } from "../tag-rules.ts";
import { parentsOf } from "./children.ts";
import { evaluateByRule } from "./evaluate-composite.ts";
import { withSuppression } from "./suppress.ts";

/** Replaces all settings of a composite alarm that is there, which keeps its tags; its new rule is evaluated at once. */
export const putCompositeAlarm: Handler<PutCompositeAlarmInput, object> = (input, call) => {
  const { AlarmName: name = "", Tags: tags = [] } = input;
  const settings = settingsOf(input, call);
  const before = findAlarm(call.store, call, name);
  if (before?.type === "CompositeAlarm") replaceComposite(call, before, settings);
  else {
    refuseOtherType(before, "CompositeAlarm");
    create(call, settings, checkTags(tags));
  }
  return {};
};

function create(call: Call, settings: CompositeSettings, tags: CompositeAlarm["tags"]): void {
  const { account, region, now } = call;
  const alarm: CompositeAlarm = {
    ...{ account, region, type: "CompositeAlarm", settings, state: "INSUFFICIENT_DATA", reason: INITIAL_REASON },
    ...{ stateUpdatedAt: now, configuredAt: now, tags },
  };
  putAlarm(call.store, alarm, { series: noSeries, due: undefined, planned: now });
  writeConfiguration(call, alarm);
  evaluateByRule(call.cloud, alarm, "created", now);
}

/** Another suppressor drops what the actions wait for (C8). */
export function replaceComposite(call: Call, before: CompositeAlarm, settings: CompositeSettings): void {
  if (JSON.stringify(before.settings) === JSON.stringify(settings)) return;
  const same = JSON.stringify(before.settings.suppressor) === JSON.stringify(settings.suppressor);
  const kept = same ? before : withSuppression(before);
  const alarm: CompositeAlarm = { ...kept, settings, configuredAt: call.now };
  putAlarm(call.store, alarm, { series: noSeries, due: undefined, planned: call.now });
  writeConfiguration(call, alarm, before);
  evaluateByRule(call.cloud, alarm, "updated", call.now);
}

function settingsOf(input: PutCompositeAlarmInput, call: Call): CompositeSettings {
  const { AlarmName: name = "", AlarmRule: rule = "" } = input;
  const own = arn("cloudwatch", call, `alarm:${name}`);
  checkChildren(readRule(rule), own, call);
  const suppressor = suppressorOf(input, call, name);
  const common = commonSettings(input, own);
  checkActions(common, call.region);
  return { ...common, rule, ...(suppressor && { suppressor }) };
}

const mostElements = 500;
const mostChildren = 100;
const mostParents = 150;

function readRule(text: string): readonly string[] {
  try {
    const { rule, parentheses } = parseRule(text);
    if (elementsIn(rule) + parentheses > mostElements)
      throw fault("ValidationError", `Error in AlarmRule [A rule has ${mostElements} elements at most]`);
    return alarmsIn(rule);
  } catch (error) {
    if (error instanceof RuleError) throw fault("ValidationError", error.message);
    throw error;
  }
}

/** In AWS's words [recorded]. */
function checkChildren(alarms: readonly string[], own: string, call: Call): void {
  const arns = alarms.map((alarm) => childArn(alarm, call));
  if (arns.includes(own))
    throw fault(
      "ValidationError",
      "A composite alarm cannot have a child relation with itself via its AlarmRule, as it would introduce a circular dependency",
    );
  const missing = arns.filter((each) => !findAlarm(call.store, call, nameOfAlarm(each)));
  if (missing.length > 0)
    throw fault(
      "ValidationError",
      `Could not save the composite alarm as alarms [${missing.join(", ")}] in the alarm rule do not exist`,
    );
  if (arns.length > mostChildren)
    throw fault("ValidationError", `A composite alarm has ${mostChildren} children at most`);
  const crowded = arns.find((each) => parentsOf(call.store, call, nameOfAlarm(each)).length >= mostParents);
  if (crowded !== undefined) throw fault("ValidationError", `The alarm ${crowded} has ${mostParents} parents already`);
}

function childArn(alarm: string, call: Call): string {
  const [, region, account] = /^arn:[^:]*:cloudwatch:([^:]*):([^:]*):alarm:/.exec(alarm) ?? [];
  if (region === undefined) return arn("cloudwatch", call, `alarm:${alarm}`);
  if (account !== call.account)
    throw fault(
      "ValidationError",
      "A composite alarm cannot have a child relation with alarms from another AWS account",
    );
  if (region !== call.region)
    throw fault(
      "ValidationError",
      `Error in AlarmRule [Wrong ARN region, it was ${region} but ${call.region} was expected instead]`,
    );
  return alarm;
}

/** Both periods are needed with a suppressor; AWS's words are not known (C9). */
function suppressorOf(input: PutCompositeAlarmInput, call: Call, own: string): Suppressor | undefined {
  const {
    ActionsSuppressor: alarm,
    ActionsSuppressorWaitPeriod: waitPeriod,
    ActionsSuppressorExtensionPeriod: extensionPeriod,
  } = input;
  if (alarm === undefined) {
    if (waitPeriod === undefined && extensionPeriod === undefined) return undefined;
    throw fault(
      "ValidationError",
      "ActionsSuppressor is required with ActionsSuppressorWaitPeriod or ActionsSuppressorExtensionPeriod",
    );
  }
  if (waitPeriod === undefined || extensionPeriod === undefined)
    throw fault(
      "ValidationError",
      "ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod are required with ActionsSuppressor",
    );
  const name = nameOfAlarm(alarm);
  if (name === own || !findAlarm(call.store, call, name))
    throw fault("ValidationError", `The ActionsSuppressor ${alarm} is not another alarm that exists`);
  return { alarm, waitPeriod, extensionPeriod };
}
