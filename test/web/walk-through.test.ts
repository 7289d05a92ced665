/** The whole walk-through by clicking: set up, confirm the mail, run the drill, see the alarm turn, open the record behind it, read the mail. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCloud, type TestCloud } from "../running/cloud.ts";
import { needsChromium, openBrowser, openPage } from "./browser.ts";

describe.skipIf(needsChromium)(`the walk-through by clicking ${needsChromium}`, () => {
  let cloud: TestCloud;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[];

  beforeAll(async () => {
    cloud = await startCloud();
    browser = await openBrowser();
    ({ page, complaints } = await openPage(browser));
    await page.goto(cloud.url);
  });
  afterAll(async () => {
    await browser?.close();
    await cloud?.close();
  });

  const go = (name: string) => page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name }).click();
  const shows = (text: string | RegExp) => page.getByText(text).first().waitFor();

  test("an empty cloud says what is missing, and sets the walk-through up", async () => {
    await shows("There is no trail");
    await page.getByRole("link", { name: "Set up the walk-through" }).click();
    await page.getByLabel("Who is told").fill("ops@example.com");
    await page.getByRole("button", { name: "Set it up" }).click();
    await page.getByRole("region", { name: "create five IAM users, then delete them" }).waitFor();
  });

  test("the pipeline says that the subscription is not confirmed", async () => {
    await go("Pipeline");
    await shows(/ops@example\.com \(email\) has not confirmed its subscription/);
  });

  test("the confirmation's mail confirms", async () => {
    await go("Inbox");
    await page.getByRole("link", { name: /AWS Notification - Subscription Confirmation/ }).click();
    await page.getByRole("button", { name: "Confirm subscription" }).click();
    await shows("Subscription confirmed");
    await go("Pipeline");
    await shows("Nothing is broken");
  });

  test("the drill runs, and its steps light up", async () => {
    await go("Try it");
    const drill = page.getByRole("region", { name: "create five IAM users, then delete them" });
    await drill.getByRole("button", { name: "Run" }).click();
    await drill.getByText("Every alarm rang and told.").waitFor({ timeout: 60_000 });
    expect(await drill.locator('li[data-seen="true"]').count()).toBe(14);
  }, 90_000);

  test("the alarm has turned", async () => {
    await go("Alarms");
    await page.getByRole("link", { name: /new-user-created-alarm/ }).click();
    await page.getByRole("heading", { name: "new-user-created-alarm" }).waitFor();
    await page.getByRole("region", { name: "State history" }).getByText("In alarm").first().waitFor();
    await page
      .getByRole("region", { name: /^Sum of new-user-created/ })
      .locator("canvas")
      .waitFor();
  });

  test("the record behind it says who, from where, and opens to the raw record", async () => {
    const records = page.getByRole("region", { name: "Records that made it fire" });
    const [first] = await records.getByRole("button").all();
    expect(await first?.textContent()).toMatch(/operator[\s\S]*CreateUser[\s\S]*us-east-1/);
    await first?.click();
    await records.getByText("$.eventName = CreateUser", { exact: true }).waitFor();
    const marked = records.locator("mark");
    expect(await marked.allInnerTexts()).toEqual([expect.stringContaining('"eventName": "CreateUser"')]);
  });

  test("the mail that it sent can be read", async () => {
    await page.getByRole("region", { name: "Mails it sent" }).getByRole("link").first().click();
    await shows(/You are receiving this email because your Amazon CloudWatch Alarm "new-user-created-alarm"/);
    await page.getByRole("tab", { name: "Source" }).click();
    await shows(/^Date: /);
  });

  test("nothing was complained of on the way", () => {
    expect(complaints).toEqual([]);
  });
});
