/** The page of a backtest in a real browser: nothing in it runs, whatever records hold, and everybody can read it. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answer } from "../../src/backtest/answer/answer.ts";
import { findIn } from "../../src/backtest/found.fixture.ts";
import { backtestPage } from "../../src/backtest/page/page.ts";
import { suggest } from "../../src/backtest/suggest/suggest.ts";
import type { Monitor } from "../../src/monitors/monitor.ts";
import { type RecordOverrides, record } from "../../src/monitors/testing/record.ts";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const isThere = existsSync(executablePath);
if (!isThere)
  console.warn(`SKIPPED: no Chromium at ${executablePath}, so that the page of a backtest is not looked at`);

function hour(index: number) {
  return new Date(Date.parse("2026-01-05T00:00:00Z") + index * 3_600_000).toISOString();
}
const denied: Monitor = { name: "denied", pattern: '{ $.errorCode = "*" }' };

function pageOf(monitors: readonly Monitor[], records: readonly object[], more: Parameters<typeof findIn>[2] = {}) {
  const found = findIn(monitors, records, more);
  const told = answer(found, {});
  return backtestPage(told, suggest(told, found));
}

describe.skipIf(!isThere)("in Chromium", () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    folder = mkdtempSync(join(tmpdir(), "trailbell-page-"));
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  const open = async (text: string, options: Parameters<Browser["newPage"]>[0] = {}) => {
    const file = join(folder, "page.html");
    writeFileSync(file, text);
    const page = await browser.newPage(options);
    const seen: string[] = [];
    page.on("request", (request) => seen.push(request.url()));
    page.on("dialog", (dialog) => void dialog.dismiss().then(() => seen.push("a dialog")));
    page.on("console", (message) => seen.push(message.text()));
    page.on("pageerror", (error) => seen.push(error.message));
    const url = pathToFileURL(file).href;
    await page.goto(url);
    return { page, seen: seen.filter((each) => each !== url) };
  };

  test("nothing that a record, a name or a path holds becomes HTML", async () => {
    const evil = `"'></title></style></svg><script>alert(1)</script><img src="http://127.0.0.1:9/x" onerror="alert(2)"><a href="javascript:alert(3)">`;
    const bad: RecordOverrides = {
      ...{
        eventName: evil,
        eventSource: evil,
        sourceIPAddress: evil,
        errorCode: evil,
        awsRegion: evil,
        userAgent: evil,
      },
      userIdentity: { arn: evil, invokedBy: evil, userName: evil },
    };
    const records = Array.from({ length: 30 }, (_, index) =>
      record("s3:ListBuckets", { eventTime: hour(index), errorCode: "x", ...(index % 3 > 0 && bad) }),
    );
    const monitors = [
      { ...denied, name: evil, alarmName: evil, description: evil },
      { name: `silent ${evil}`, pattern: `{ $.eventName = ${JSON.stringify("<b>bold</b>")} }` },
    ];
    const text = pageOf(monitors, records, {
      files: { read: 1, failed: [{ path: evil, reason: evil }], leftOut: 0 },
      nearMisses: new Map([[1, { clause: evil, saw: evil, eventName: evil, eventID: evil }]]),
    });
    const { page, seen } = await open(text);
    expect(seen).toEqual([]);
    expect(await page.locator("script, img, b b, a[href^=javascript], iframe, object, form").count()).toBe(0);
    expect(await page.locator("h2").first().textContent()).toBe(evil);
    expect(await page.locator(".causes bdi", { hasText: "<script>" }).count()).toBeGreaterThan(3);
    expect(await page.locator("aside pre").first().textContent()).toContain("<script>");
    await page.close();
  });

  test("a script that got in by a mistake of ours would not run", async () => {
    const text = pageOf([denied], [record("s3:ListBuckets", { eventTime: hour(0), errorCode: "x" })]);
    const { page } = await open(text.replace("<main>", "<main><script>document.title = 'pwned'</script>"));
    expect(await page.title()).toBe("Backtest 2026-01-05 to 2026-01-05");
    await page.close();
  });

  const screens: [string, number, "light" | "dark"][] = [
    ["on a desk by day", 1280, "light"],
    ["on a desk by night", 1280, "dark"],
    ["on a telephone by day", 390, "light"],
    ["on a telephone by night", 390, "dark"],
  ];
  const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  test.each(screens)("%s it fits, and holds what accessibility asks for", async (_what, width, colorScheme) => {
    const records = Array.from({ length: 200 }, (_, index) =>
      record("s3:ListBuckets", {
        ...{ eventTime: hour(index * 3), errorCode: "AccessDenied" },
        userIdentity: { arn: `arn:aws:iam::111122223333:user/${index % 9 === 0 ? "a".repeat(64) : "ann"}` },
      }),
    );
    const quiet = [{ ...denied, name: "a-monitor-with-quite-a-long-name-indeed", threshold: 9 }];
    const text = pageOf([denied, ...quiet, { name: "silent", pattern: "{ $.eventName = Nothing }" }], records);
    const { page } = await open(text, { viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    await page.addScriptTag({ path: axe });
    const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
      "axe.run()",
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await page.close();
  });
});
