/** How a composite alarm is told: its message, its mail, its reasons. */
import { isoOffsetDate } from "../java-text.ts";
import { consoleLink, mailActions, mailDate, mailLine } from "../mail-parts.ts";
import type { AlarmTexts } from "../message.ts";
import { alarmJson } from "../message-json.ts";
import type { Notification } from "../notification.ts";
import { regionName } from "../regions.ts";
import type { AlarmState } from "../settings.ts";
import type { CompositeSettings } from "./settings.ts";

/** An alarm of the rule, at the time it changed last. Instants are epoch milliseconds. */
export interface Child {
  readonly arn: string;
  readonly state: AlarmState;
  readonly since: number;
}

/** StateReasonData of a composite alarm. */
export function triggeringData(children: readonly Child[]): string {
  return JSON.stringify({
    triggeringAlarms: children.map(({ arn, state, since }) => ({
      arn,
      state: { value: state, timestamp: isoOffsetDate(since) },
    })),
  });
}

/** Why a composite alarm is in its state [recorded]. */
export const compositeReasons = {
  created: (arn: string, state: AlarmState) => `${arn} was created and its alarm rule evaluates to ${state}`,
  updated: (arn: string, state: AlarmState) => `${arn} was updated and its new alarm rule evaluates to ${state}`,
  child: ({ arn, state, since }: Child) => `${arn} transitioned to ${state} at ${mailDate(since)}`,
} as const;

interface ShownChild {
  readonly arn: string;
  readonly state: { readonly value: string; readonly timestamp: string };
}

function childrenOf({ reasonData = "{}" }: Notification<CompositeSettings>): readonly ShownChild[] {
  return (JSON.parse(reasonData) as { triggeringAlarms?: readonly ShownChild[] }).triggeringAlarms ?? [];
}

/** A mail lists so many of them. */
const mostChildren = 10;

function message(notification: Notification<CompositeSettings>): string {
  const { reasonData: _, ...told } = notification;
  const children = childrenOf(notification).map(({ arn, state }) => ({
    Arn: arn,
    State: { Value: state.value, Timestamp: state.timestamp },
  }));
  const behind = { AlarmRule: told.settings.rule, TriggeringChildren: children };
  return alarmJson(told, behind, { configured: false });
}

function mail(notification: Notification<CompositeSettings>): string {
  const { settings, account, region, oldState, newState, reason, changedAt } = notification;
  const children = childrenOf(notification)
    .slice(0, mostChildren)
    .map(({ arn, state }) => `- ${arn}   ${state.value.padEnd(20)}${mailDate(Date.parse(state.timestamp))}`);
  return `You are receiving this email because your Amazon CloudWatch Alarm "${settings.name}" in the ${regionName(region)} region has transitioned to ${newState} state on ${mailDate(changedAt)}, because "${reason}".

View this alarm in the AWS Management Console:
${consoleLink(notification)}

Alarm Details:
${mailLine("Name", settings.name)}
${mailLine("Description", settings.description ?? "")}
${mailLine("State Change", `${oldState} -> ${newState}`)}
${mailLine("Alarm Rule", settings.rule)}
${mailLine("Reason for State Change", reason)}
${mailLine("Timestamp", mailDate(changedAt))}
${mailLine("AWS Account", account)}
${mailLine("Alarm Arn", settings.arn)}

Triggering children (max. ${mostChildren}):
${children.join("\n")}

${mailActions(settings)}`;
}

export const compositeTexts: AlarmTexts<CompositeSettings> = { message, mail };
