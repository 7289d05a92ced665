/** Every page in both themes and on a telephone: axe finds nothing serious, nothing is wider than the screen, nobody complains. */
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { post, record, walkThroughCloud } from "../api/fixture.ts";
import type { TestCloud } from "../running/cloud.ts";
import { needsChromium, openBrowser, openPage } from "./browser.ts";

/** With what is waited for until the page is whole. */
const pages: readonly [path: string, shown: string][] = [
  ["/", "Trails and where they deliver"],
  ["/alarms", "new-user-created-alarm"],
  ["/alarms/us-east-1/new-user-created-alarm", "Records that made it fire"],
  ["/records", "all of the history searched"],
  ["/records?pattern=%7B%20%24.eventName%20%3D%20CreateUser%20%7D&id=ID", "eventVersion"],
  ["/playground", "TestMetricFilter answers"],
  ["/mails", "AWS Notification"],
  ["/mails?id=MAIL", "You have chosen to subscribe"],
  ["/resources/trails", "all regions"],
  ["/resources/buckets", "bell-bucket"],
  ["/resources/log-groups", "90 days"],
  ["/resources/metric-filters", "user-deleted"],
  ["/resources/topics", "not confirmed"],
  ["/resources/users", "There are no users"],
  ["/resources/security-groups", "There are no security groups"],
  ["/resources/stacks", "CREATE_COMPLETE"],
  ["/try", "create five IAM users"],
  ["/alarms/no/such/page", "There is no such page"],
];

const light = { colorScheme: "light", viewport: { width: 1280, height: 800 } } as const;
const darkTelephone = { colorScheme: "dark", viewport: { width: 390, height: 844 } } as const;
/** Each theme and each width; every pair of them in the full form. */
const screens =
  process.env.TRAILBELL_FULL === "1"
    ? [
        light,
        darkTelephone,
        { ...light, colorScheme: "dark" as const },
        { ...darkTelephone, colorScheme: "light" as const },
      ]
    : [light, darkTelephone];

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

/** Run as text: the page's policy lets no script in, but the debugger's. */
async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as { violations: Violation[] };
  return found.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`));
}

describe.skipIf(needsChromium)(`every page ${needsChromium}`, () => {
  let cloud: TestCloud;
  let browser: Browser;
  let ids: Readonly<Record<string, string>>;

  beforeAll(async () => {
    cloud = await walkThroughCloud();
    const now = cloud.clock.now();
    await post(cloud, [record(1, { eventTime: `${new Date(now).toISOString().slice(0, 19)}Z` })]);
    await cloud.clock.advance(180_000);
    const newest = cloud.cloud.store.get<{ id: number }>("SELECT max(id) AS id FROM cloudtrail_records");
    ids = { ID: String(newest?.id), MAIL: cloud.inbox()[0]?.id ?? "" };
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await cloud?.close();
  });

  describe.each(screens)("$colorScheme at $viewport.width", (screen) => {
    let page: Page;
    let complaints: string[];
    beforeAll(async () => {
      ({ page, complaints } = await openPage(browser, screen));
    });
    afterAll(() => page?.context().close());

    test.each(pages)("%s", async (path, shown) => {
      const address = path.replace(/ID$|MAIL$/, (name) => ids[name] ?? "");
      await page.goto(`${cloud.url}/_trailbell${address}`);
      await page.getByText(shown).filter({ visible: true }).first().waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      expect(overflow).toBeLessThanOrEqual(0);
      expect(complaints.splice(0)).toEqual([]);
    });
  });
});
