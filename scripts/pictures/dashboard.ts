/** Takes the pictures of docs/dashboard.md: the walk-through's cloud after its deeds, in Chromium. `node scripts/pictures/dashboard.ts` */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../src/api/serve.ts";
import { deploy } from "../../src/deploy/deploy.ts";
import { embeddedCloud } from "../../src/drill/embedded.ts";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import type { Stack } from "../../src/monitors/monitor.ts";
import { walkThroughDeeds } from "../../test/walkthrough/deeds.ts";

const images = fileURLToPath(new URL("../../docs/images/", import.meta.url));
const stack: Stack = {
  name: "trailbell",
  monitors: walkThrough,
  emails: ["ops@example.com"],
  eventNotifications: true,
};

const running = await serve({ port: 0, clockRate: 0 });
const cloud = embeddedCloud(running.url);
const credentials = { accessKeyId: "AKIAPICTURES", secretAccessKey: "secret" };
await deploy(
  stack,
  { endpoint: running.url, region: "us-east-1", credentials },
  { say: () => {}, tell: () => {}, confirm: async () => true },
);
// Times on the pictures are those of the moment in which they are taken.
const [confirmation] = await cloud.inbox();
await fetch((await cloud.links(confirmation?.id ?? ""))[0] ?? "");
for (const deed of walkThroughDeeds) {
  await cloud.pass("PT3M");
  await deed.perform(running);
  await cloud.pass("PT2M");
}

const lastMail = (await cloud.inbox()).findLast(({ subject }) => subject.startsWith("ALARM"))?.id;
const pattern = encodeURIComponent("{ $.eventName = CreateUser }");
const wide = { width: 1280, height: 800 };
const pictures = [
  { name: "dashboard-pipeline", path: "/", theme: "light", viewport: wide },
  { name: "dashboard-alarm", path: "/alarms/us-east-1/new-user-created-alarm", theme: "dark", viewport: wide },
  { name: "dashboard-records", path: `/records?pattern=${pattern}`, theme: "light", viewport: wide, open: true },
  { name: "dashboard-playground", path: "/playground", theme: "light", viewport: wide },
  { name: "dashboard-inbox", path: `/mails?id=${lastMail}`, theme: "light", viewport: wide },
  { name: "dashboard-telephone", path: "/alarms", theme: "dark", viewport: { width: 390, height: 844 } },
] as const;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
for (const picture of pictures) {
  const { name, path, theme, viewport } = picture;
  const page = await browser.newPage({ colorScheme: theme, viewport, timezoneId: "Europe/Berlin", locale: "en-GB" });
  await page.goto(`${running.url}/_trailbell${path}`);
  // The dashboard's own stream of changes never lets the network be idle.
  await page
    .locator("main")
    .getByRole("heading")
    .first()
    .waitFor()
    .catch(() => {});
  await page.waitForTimeout(1000);
  if ("open" in picture) {
    await page
      .getByRole("link", { name: /CreateUser/ })
      .first()
      .click();
    await page.getByRole("region", { name: "the raw record" }).waitFor();
  }
  await page.screenshot({ path: join(images, `${name}.png`) });
  await page.close();
  console.log(`docs/images/${name}.png`);
}
await browser.close();
await running.close();
