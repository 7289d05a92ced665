/** The dashboard's files: built into `dist/web`, served with what keeps a page safe and fast. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { type Context, Hono } from "hono";

/** Beside the bundle's chunks, beside the bundle, or where a source tree builds it. */
const places = ["../web/", "./web/", "../../../dist/web/"].map((path) => fileURLToPath(new URL(path, import.meta.url)));

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/**
 * Only the page's own scripts and styles run, nothing is loaded from elsewhere, nobody frames it: text from records
 * that got into the page as markup would still do nothing.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

const safety = {
  "content-security-policy": contentSecurityPolicy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
};

/** The addresses of the dashboard's pages; the page itself finds out which one it is. */
const pages = ["", "alarms", "alarms/*", "records", "playground", "mails", "resources", "resources/*", "try"];

/** Names of assets hold a hash of their content; everything else is asked for again. */
export function pageRoutes(): Hono {
  const routes = new Hono()
    .get("/assets/:file{[\\w.-]+}", (c) =>
      file(c, `assets/${c.req.param("file")}`, "public, max-age=31536000, immutable"),
    )
    .get("/theme.js", (c) => file(c, "theme.js", "no-cache"))
    .get("/icon.svg", (c) => file(c, "icon.svg", "no-cache"));
  for (const path of pages) routes.get(`/${path}`, (c) => file(c, "index.html", "no-cache"));
  return routes;
}

async function file(c: Context, name: string, caching: string): Promise<Response> {
  const folder = places.find((place) => existsSync(`${place}index.html`));
  if (folder === undefined)
    return c.text(
      "The dashboard is not built yet: run `npm run build` in the repository, then load this again.\n",
      503,
    );
  const { encoding, suffix } = encodingFor(c.req.header("accept-encoding") ?? "");
  const headers = {
    ...safety,
    "content-type": types[extname(name)] ?? "application/octet-stream",
    "cache-control": caching,
    vary: "accept-encoding",
  };
  const packed = suffix === "" ? undefined : await read(`${folder}${name}${suffix}`);
  if (packed) return c.body(packed, 200, { ...headers, "content-encoding": encoding });
  const plain = await read(`${folder}${name}`);
  return plain ? c.body(plain, 200, headers) : c.notFound();
}

function encodingFor(accepted: string) {
  return /\bbr\b/.test(accepted)
    ? { encoding: "br", suffix: ".br" }
    : /\bgzip\b/.test(accepted)
      ? { encoding: "gzip", suffix: ".gz" }
      : { encoding: "identity", suffix: "" };
}

async function read(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await readFile(path));
  } catch {
    return undefined;
  }
}
