/** Takes the pictures of docs/backtest.md: the pages that its commands write, in Chromium. `node scripts/pictures/backtest.ts` */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { writeHistory } from "./history.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const configs = [...readFileSync(join(root, "docs/backtest.md"), "utf8").matchAll(/^```yaml \S+\n(.*?)^```$/gms)].map(
  ([, text = ""]) => text,
);
/** Each by the configuration of the page that it shows, and how much of it. */
const pictures = [
  { name: "backtest-noise", config: configs[0] ?? "", from: "header", to: ".timeline" },
  { name: "backtest-quiet", config: configs.at(-1) ?? "", from: "article h2", to: ".columns" },
];

const folder = mkdtempSync(join(tmpdir(), "trailbell-pictures-"));
writeHistory(folder);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
const page = await browser.newPage({ viewport: { width: 960, height: 800 }, colorScheme: "light" });
for (const { name, config, from, to } of pictures) {
  writeFileSync(join(folder, "trailbell.config.yaml"), config);
  const args = [join(root, "bin/trailbell.js"), "backtest", "AWSLogs", "--html", "page.html"];
  execFileSync(process.execPath, args, { cwd: folder, stdio: "ignore" });
  await page.goto(pathToFileURL(join(folder, "page.html")).href);
  const [top, bottom] = [await page.locator(from).first().boundingBox(), await page.locator(to).first().boundingBox()];
  if (!top || !bottom) throw new Error(`${name}: the page has no ${from} or ${to}`);
  const y = Math.max(0, top.y - 24);
  const clip = { x: 0, y, width: 960, height: bottom.y + bottom.height + 24 - y };
  await page.screenshot({ path: join(root, `docs/images/${name}.png`), clip, fullPage: true });
  console.log(`docs/images/${name}.png`);
}
await browser.close();
rmSync(folder, { recursive: true });
