/** A search looks at a bounded part of the history at once, so that no search holds up the cloud. */
import { beforeAll, expect, test } from "vitest";
import type { RecordPage } from "../../src/api/contract.ts";
import { postRecord } from "../../src/services/cloudtrail/post-record.ts";
import { useCloud } from "../running/cloud.ts";
import { read, record } from "./fixture.ts";

const count = 24_000;
const cloud = useCloud();

beforeAll(() => {
  cloud.cloud.store.transaction(() => {
    for (let number = 1; number <= count; number++)
      postRecord(cloud.cloud, record(number, number === 7 ? { eventName: "DeleteTrail" } : {}));
  });
});

test("a rare match is found by going on from page to page", async () => {
  const pages: RecordPage[] = [];
  for (let cursor: string | undefined = ""; cursor !== undefined; cursor = pages.at(-1)?.next)
    pages.push(await read<RecordPage>(cloud, `records?event=DeleteTrail${cursor && `&cursor=${cursor}`}`));
  expect(pages.map(({ items }) => items.length)).toEqual([0, 0, 0, 0, 1]);
  expect(Math.max(...pages.map(({ searched }) => searched))).toBeLessThanOrEqual(5_000);
  expect(pages.reduce((sum, { searched }) => sum + searched, 0)).toBe(count);
  expect(pages[0]?.searchedTo).toBe(Date.parse(record(count - 5_000 + 1).eventTime));
});
