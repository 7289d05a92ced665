/** `replay` without a cloud and the embedded cloud with the same records tell the same story. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import type { ExampleRecord, Monitor, Stack } from "../../src/monitors/monitor.ts";
import { replay } from "../../src/monitors/replay.ts";
import { recordTime } from "../../src/records/record.ts";
import { stackOutputs } from "../deploy/fixture.ts";
import { hasShared, sharedFolder } from "../peers/peer.ts";
import { useCloud } from "../running/cloud.ts";

/** The walk-through's, and others whose alarms take every turn there is. */
const monitors: readonly Monitor[] = [
  ...walkThrough,
  {
    name: "denied",
    pattern: '{ $.errorCode = "AccessDenied*" || $.errorCode = "*UnauthorizedOperation" }',
    threshold: 5,
  },
  {
    name: "two-of-three",
    pattern: "{ $.readOnly IS FALSE }",
    period: 60,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    threshold: 3,
  },
  {
    name: "silence",
    pattern: "{ $.eventSource = * }",
    period: 60,
    treatMissingData: "breaching",
    comparison: "LessThanThreshold",
  },
  {
    name: "share",
    pattern: "{ $.readOnly IS TRUE }",
    statistic: "Average",
    defaultValue: 0,
    threshold: 0.5,
  },
  { name: "missing", pattern: "{ $.userIdentity.type = Root }", treatMissingData: "missing", evaluationPeriods: 2 },
  {
    name: "both",
    pattern: ["{ $.eventName = ConsoleLogin }", "{ $.eventName = AssumeRole }"],
    period: 30,
    notifyOk: true,
  },
];
const stack: Stack = { name: "bell", monitors, emails: [] };

const running = useCloud();

/** What the cloud's alarms do while the records come, and for a day after. */
async function statesInCloud(records: readonly { readonly eventTime: string }[]): Promise<object[]> {
  const { cloud } = running;
  cloud.reset();
  await cloud.clock.set(Math.min(...records.map(({ eventTime }) => Date.parse(eventTime))) - 86_400_000);
  await stackOutputs(running, stack);
  await cloud.clock.advance(3_600_000);
  const states: object[] = [];
  let listening = true;
  cloud.bus.subscribe("alarm-state-change", ({ alarmName: alarm, from, to, reason, time }) => {
    if (listening) states.push({ alarm, time: recordTime(time), from, to, reason });
  });
  await fetch(`${running.url}/_trailbell/events?replay=true`, { method: "POST", body: JSON.stringify(records) });
  await cloud.clock.advance(86_400_000);
  listening = false;
  return states;
}

function statesInReplay(records: readonly ExampleRecord[]) {
  return replay(stack, records).monitors.flatMap(({ alarm, states }) => states.map((state) => ({ alarm, ...state })));
}

/**
 * The cloud plans evaluations only when something may change, so that what arrives in the very instant of one (a second
 * after :59, or :x9 where it is evaluated every ten seconds) may have to wait for the next.
 */
function isBetweenEvaluations({ eventTime }: { readonly eventTime: string }) {
  return !/9(\.\d+)?Z$/.test(eventTime);
}

function sorted(states: readonly object[]) {
  return states.map((state) => JSON.stringify(Object.entries(state).sort())).sort();
}

describe.skipIf(!hasShared)("real records (needs ../shared)", () => {
  test.each(["invictus-aws_dataset", "stratus-red-team", "traildiscover"])("%s", async (name) => {
    const lines = readFileSync(new URL(`events/${name}.ndjson`, sharedFolder), "utf8")
      .trim()
      .split("\n");
    const all = lines.map((line) => JSON.parse(line) as { eventID: string; eventTime: string });
    const records = [...new Map(all.map((record) => [record.eventID, record])).values()].filter(isBetweenEvaluations);
    expect(sorted(statesInReplay(records))).toEqual(sorted(await statesInCloud(records)));
  });
});
