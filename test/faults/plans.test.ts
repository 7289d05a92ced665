/**
 * Tables that grow with what is recorded are read by their keys: a statement that reads or sorts all of one is as quick as any other
 * in a test, and stops the whole cloud once there are millions of rows. SQLite says itself how it would run each statement.
 */
import {
  CloudWatchLogsClient,
  FilterLogEventsCommand,
  PutRetentionPolicyCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { expect, test, vi } from "vitest";
import type { Store } from "../../src/cloud/store.ts";
import { services } from "../../src/services/registry.ts";
import { read, record, walkThroughCloud } from "../api/fixture.ts";
import { clientOptions } from "../running/clients.ts";

const growing = ["cloudtrail_records", "cloudtrail_pending", "logs_events", "cloudwatch_samples", "events_pending"];

/** What may be read whole, and why. */
const allowed: readonly [statement: RegExp, why: string][] = [
  [/ORDER BY id LIMIT/, "in the order of the key, and ends with the lot"],
  [/FROM logs_events NOT INDEXED WHERE id <= \?/, "sorts one lot by its groups"],
  [/total\(count\)|count\(\*\)/, "once, when the dashboard is first opened"],
];

type Statement = readonly [sql: string, values: Parameters<Store["run"]>[1][]];

test("nothing that is done again and again reads a growing table whole", async () => {
  const running = await walkThroughCloud();
  const { store, clock } = running.cloud;
  const seen = new Map<string, Statement>();
  const spies = (["get", "all", "run"] as const).map((name) => {
    const spy = vi.spyOn(store, name);
    const note = () => {
      for (const [sql, ...values] of spy.mock.calls) seen.set(sql, [sql, values]);
    };
    return { spy, note };
  });
  const logs = new CloudWatchLogsClient(clientOptions(running));

  const records = Array.from({ length: 20 }, (_, index) => record(index));
  const posted = await fetch(`${running.url}/_trailbell/events`, { method: "POST", body: JSON.stringify(records) });
  expect(posted.ok).toBe(true);
  await clock.advance(600_000);
  const [group] = store.all<{ name: string }>("SELECT name FROM logs_groups");
  await logs.send(
    new FilterLogEventsCommand({ logGroupName: group?.name, filterPattern: "{ $.eventName = CreateUser }" }),
  );
  await read(running, "records?pattern=%7B%20%24.eventName%20%3D%20CreateUser%20%7D");
  await fetch(`${running.url}/_trailbell/events?pattern=CreateUser`);
  await read(running, "pipeline");
  await logs.send(new PutRetentionPolicyCommand({ logGroupName: group?.name, retentionInDays: 1 }));
  await clock.advance(3 * 86_400_000);
  for (const { shed } of services) shed?.(store);
  logs.destroy();

  for (const { spy, note } of spies) {
    note();
    spy.mockRestore();
  }
  const touching = [...seen.values()].filter(([sql]) => growing.some((table) => sql.includes(table)));
  expect(touching.length).toBeGreaterThan(20);
  const wrong = touching.flatMap(([sql, values]) => {
    const plan = store.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values).map(({ detail }) => detail);
    const bad = plan.filter(isBad);
    return bad.length === 0 || allowed.some(([statement]) => statement.test(sql)) ? [] : [{ sql, bad }];
  });
  expect(wrong).toEqual([]);
  await running.close();
});

function isBad(detail: string): boolean {
  return detail.startsWith("USE TEMP B-TREE") || growing.some((table) => detail.startsWith(`SCAN ${table}`));
}
