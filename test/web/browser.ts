/** A real browser for tests: the system's Chromium, where there is one. */
import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/** Where it is, by CHROMIUM or a usual path; undefined where there is none. */
export const chromiumPath: string | undefined = [process.env.CHROMIUM ?? "", ...usual].find(
  (path) => path !== "" && existsSync(path),
);

/** What stands in the test's name where there is none. */
export const needsChromium =
  chromiumPath === undefined ? "SKIPPED, there is no Chromium: install it, or name one by CHROMIUM" : "";

if (needsChromium) console.warn(`test/web: ${needsChromium}`);

// Containers let nobody but root in, and Chromium's sandbox does not let root in.
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath ?? "", args: ["--no-sandbox"] });
}

export interface WatchedPage {
  readonly page: Page;
  /** What the page complained of: errors of scripts, of the network, of the content security policy. */
  readonly complaints: string[];
}

/** A page in its own profile, in a time zone other than UTC. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    timezoneId: "Europe/Berlin",
    locale: "en-GB",
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return { page, complaints };
}
