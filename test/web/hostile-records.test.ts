/** What a record says is text, whatever it says: markup in every field stays markup on every page that shows it. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createUser } from "../../src/records/record.fixture.ts";
import type { CloudTrailRecord } from "../../src/records/record.ts";
import { post, record, walkThroughCloud } from "../api/fixture.ts";
import type { TestCloud } from "../running/cloud.ts";
import { needsChromium, openBrowser, openPage } from "./browser.ts";

const markup = '"><img src=x onerror="window.hit=1"><script>window.hit=1</script><svg onload=window.hit=1>';

/** Every text of a value with the markup behind it, keys too. */
function poisoned(value: unknown): unknown {
  if (typeof value === "string") return value + markup;
  if (Array.isArray(value)) return value.map(poisoned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, poisoned(each)]));
}

function hostile(eventTime: string): CloudTrailRecord {
  return {
    ...(poisoned(createUser) as CloudTrailRecord),
    requestParameters: { [markup]: markup, list: [markup, { deep: markup }] },
    errorCode: markup,
    errorMessage: markup,
    eventTime,
    // Or no trail would take it.
    eventCategory: "Management",
    recipientAccountId: "000000000000",
  };
}

describe.skipIf(needsChromium)(`a record with script in every field ${needsChromium}`, () => {
  let cloud: TestCloud;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];

  beforeAll(async () => {
    cloud = await walkThroughCloud();
    const now = `${new Date(cloud.clock.now()).toISOString().slice(0, 19)}Z`;
    // One that the walk-through's filter matches: only its eventName is as it should be.
    await post(cloud, [hostile(now), { ...hostile(now), eventName: "CreateUser", eventID: record(2).eventID }]);
    await cloud.clock.advance(180_000);
    browser = await openBrowser();
    ({ page, complaints } = await openPage(browser));
  });
  afterAll(async () => {
    await browser?.close();
    await cloud?.close();
  });

  const isHit = () => page.evaluate("window.hit ?? 0");
  const foreign = () => page.locator("img, main script, main svg[onload]").count();

  test.each<[string, (page: Page) => Promise<void>]>([
    ["/", async (page) => page.getByText("Mails").first().waitFor()],
    [
      "/records",
      async (page) => {
        await page
          .getByRole("link", { name: /<script>/ })
          .first()
          .click();
        await page.getByRole("region", { name: "the raw record" }).waitFor();
        await page.getByRole("button", { name: "Make a monitor of this" }).click();
        await page.getByRole("dialog").getByText("For monitors in").waitFor();
      },
    ],
    [
      "/alarms/us-east-1/new-user-created-alarm",
      async (page) => {
        await page.getByRole("region", { name: "Records that made it fire" }).getByRole("button").first().click();
        await page.getByRole("region", { name: "the raw record" }).waitFor();
      },
    ],
    ["/playground", async (page) => page.getByText("TestMetricFilter answers").waitFor()],
    [
      `/records?who=${encodeURIComponent(markup)}`,
      async (page) => page.getByText("2 found, all of the history searched").waitFor(),
    ],
  ])("does nothing on %s", async (path, look) => {
    await page.goto(`${cloud.url}/_trailbell${path}`);
    await look(page);
    expect(await isHit()).toBe(0);
    expect(await foreign()).toBe(0);
  });

  test("the page's policy had nothing to stop", () => {
    expect(complaints).toEqual([]);
  });
});
