/** The dashboard's files: safe headers, caching by name, compression, one page for every address. */
import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { useCloud } from "../running/cloud.ts";

const built = new URL("../../dist/web/assets/", import.meta.url);
const cloud = useCloud();

function get(path: string, headers: Record<string, string> = {}) {
  return fetch(`${cloud.url}${path}`, { headers, redirect: "manual" });
}

test("a browser at the root is led to the dashboard, a client of S3 is not", async () => {
  const browser = await get("/", { accept: "text/html,*/*" });
  expect([browser.status, browser.headers.get("location")]).toEqual([302, "/_trailbell/"]);
  expect((await get("/", { accept: "*/*" })).status).not.toBe(302);
});

test.each(["/_trailbell/", "/_trailbell/alarms", "/_trailbell/alarms/us-east-1/a", "/_trailbell/resources/topics"])(
  "%s is the page, with a policy that runs nothing foreign",
  async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("no-cache");
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(await answer.text()).not.toMatch(/<style|<script(?![^>]*\ssrc=)|\son\w+=|style="/);
  },
);

test("assets are kept for ever and come compressed", async () => {
  const [script = ""] = (await readdir(built)).filter((name) => /^index-.*\.js$/.test(name));
  const packed = await get(`/_trailbell/assets/${script}`, { "accept-encoding": "gzip, br" });
  expect(packed.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(packed.headers.get("content-encoding")).toBe("br");
  const plain = await get(`/_trailbell/assets/${script}`, { "accept-encoding": "identity" });
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(await plain.text()).toBe(await packed.text());
});

test.each(["/_trailbell/assets/..%2findex.html", "/_trailbell/assets/none.js", "/_trailbell/package.json"])(
  "%s is nothing",
  async (path) => {
    expect((await get(path)).status).toBe(404);
  },
);

test("all scripts together weigh less than 200 KB compressed", async () => {
  const { stat } = await import("node:fs/promises");
  const scripts = (await readdir(built)).filter((name) => name.endsWith(".js.br"));
  const sizes = await Promise.all(scripts.map(async (name) => (await stat(new URL(name, built))).size));
  expect(sizes.length).toBeGreaterThan(0);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(200_000);
});
