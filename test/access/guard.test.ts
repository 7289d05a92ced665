/** Who may speak to the port: hosts, origins, tokens, and how much at once. */
import { once } from "node:events";
import { request } from "node:http";
import { connect, type Socket } from "node:net";
import { hostname } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCloud, type TestCloud } from "../running/cloud.ts";
import { operatorKey } from "./strict.fixture.ts";

let local: TestCloud;
let open: TestCloud;
const token = "a-token-of-twenty-four-c";

beforeAll(async () => {
  local = await startCloud();
  open = await startCloud({ host: "0.0.0.0", operatorKey, token });
});
afterAll(async () => {
  await local.close();
  await open.close();
});

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** `fetch` writes its own Host and Origin headers. */
function ask(
  { url }: TestCloud,
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
  body = "",
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, url), { method, headers, agent: false }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

function port({ url }: TestCloud) {
  return new URL(url).port;
}

describe("OPTIONS", () => {
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const own = () => ({ origin: `http://127.0.0.1:${port(local)}`, host: `127.0.0.1:${port(local)}` });
  const cases: [what: string, path: string, headers: () => Record<string, string>, body?: string][] = [
    ["an action in the URL", "/?Action=CreateUser&UserName=options&Version=2010-05-08", () => ({})],
    ["of another origin", "/?Action=CreateUser&UserName=options", () => ({ origin: "https://evil.example" })],
    ["of this origin", "/?Action=CreateUser&UserName=options", own],
    ["an action in a form", "/", () => form, "Action=CreateUser&UserName=options&Version=2010-05-08"],
    ["of a bucket", "/bucket/key", () => ({})],
    ["of the admin API", "/_trailbell/reset", () => ({})],
  ];
  test.each(cases)("reaches no service: %s", async (_, path, headers, body) => {
    expect((await ask(local, path, headers(), "OPTIONS", body)).status).toBe(403);
    const users = await ask(local, "/?Action=ListUsers&Version=2010-05-08");
    expect(users.status).toBe(200);
    expect(users.body).not.toContain("options");
  });

  test.each(["HEAD", "PUT", "DELETE", "PATCH"])("nor is an action made by %s", async (method) => {
    await ask(local, "/?Action=CreateUser&UserName=by-other-method&Version=2010-05-08", {}, method);
    expect((await ask(local, "/?Action=ListUsers&Version=2010-05-08")).body).not.toContain("by-other-method");
  });
});

describe("the Host header", () => {
  const cases: [host: string, status: number, cloud?: "open"][] = [
    ["127.0.0.1", 200],
    ["stream-localhost", 200],
    ["stream-evil.example", 403],
    ["localhost-evil.example", 403],
    ["127.1.2.3", 200],
    ["localhost", 200],
    ["LOCALHOST", 200],
    ["localhost.", 200],
    ["[::1]", 200],
    ["bucket.s3.localhost", 200],
    ["s3.us-east-1.localhost", 200],
    ["evil.example", 403],
    ["localhost.evil.example", 403],
    ["127.0.0.1.nip.io", 403],
    ["evillocalhost", 403],
    ["10.1.2.3", 403],
    ["", 403],
    ["10.1.2.3", 200, "open"],
    ["[2001:db8::1]", 200, "open"],
    [hostname(), 200, "open"],
    ["evil.example", 403, "open"],
  ];
  test.each(cases)("%j is answered %i", async (host, status, which) => {
    const cloud = which === "open" ? open : local;
    expect((await ask(cloud, "/_trailbell/health", { host: `${host}:${port(cloud)}` })).status).toBe(status);
  });

  test("may be what --host names, and a bucket below it", async () => {
    const named = await startCloud({ host: "localhost" });
    const of = async (host: string) => (await ask(named, "/_trailbell/health", { host })).status;
    expect([await of("localhost"), await of("bucket.localhost"), await of("evil.example")]).toEqual([200, 200, 403]);
    await named.close();
  });

  test("is told in words what is allowed", async () => {
    const { body } = await ask(local, "/", { host: "evil.example" });
    expect(JSON.parse(body)).toMatchObject({ error: expect.stringContaining('names "evil.example"') });
  });
});

describe("pages of other origins", () => {
  const evil = { origin: "http://evil.example" };
  const cases: [what: string, method: string, path: string, headers: Record<string, string>, refused: boolean][] = [
    ["post", "POST", "/_trailbell/reset", evil, true],
    ["post from nowhere", "POST", "/_trailbell/reset", { origin: "null" }, true],
    ["post from another port", "POST", "/_trailbell/reset", { origin: "http://localhost:3000" }, true],
    ["delete", "DELETE", "/_trailbell/inbox", evil, true],
    ["call by an image", "GET", "/?Action=CreateUser&Version=2010-05-08", { "sec-fetch-site": "cross-site" }, true],
    ["call from a neighbour", "GET", "/?Action=CreateUser&Version=2010-05-08", { "sec-fetch-site": "same-site" }, true],
    ["put an object", "PUT", "/bucket/key", evil, true],
    ["read", "GET", "/_trailbell/health", evil, false],
    ["follow a link to confirm", "GET", "/confirmation.html?Token=x", { "sec-fetch-site": "cross-site" }, false],
    [
      "follow a program's link",
      "GET",
      "/?Action=ConfirmSubscription&Token=x",
      { "sec-fetch-site": "cross-site" },
      false,
    ],
  ];
  test.each(cases)("%s", async (_what, method, path, headers, refused) => {
    const { status, body } = await ask(local, path, headers, method);
    expect(status === 403 && body.includes("may not make calls that change state")).toBe(refused);
  });

  test("the dashboard's own may, and programs, which name no origin", async () => {
    const own = { origin: local.url };
    const clock = JSON.stringify({ advance: "PT1S" });
    expect((await ask(local, "/_trailbell/clock", own, "POST", clock)).status).toBe(200);
    expect((await ask(local, "/_trailbell/clock", {}, "POST", clock)).status).toBe(200);
    expect((await ask(local, "/_trailbell/clock", { "sec-fetch-site": "same-origin" }, "POST", clock)).status).toBe(
      200,
    );
  });
});

describe("the token", () => {
  const bearer = (text: string) => ({ authorization: `Bearer ${text}` });
  const cases: [what: string, path: string, headers: Record<string, string>, status: number][] = [
    ["none", "/_trailbell/clock", {}, 401],
    ["none for the dashboard", "/_trailbell/", {}, 401],
    ["none for health", "/_trailbell/health", {}, 200],
    ["a wrong one", "/_trailbell/clock", bearer("wrong"), 401],
    ["the right one", "/_trailbell/clock", bearer(token), 200],
    ["the right one in a cookie", "/_trailbell/clock", { cookie: `a=b; trailbell_token=${token}` }, 200],
    ["a wrong one in a cookie", "/_trailbell/clock", { cookie: "trailbell_token=x" }, 401],
    ["the right one in another's cookie", "/_trailbell/clock", { cookie: `not_trailbell_token=${token}` }, 401],
    ["a wrong one in the address", "/_trailbell/?token=wrong", {}, 401],
    ["a way round", "/x/../_trailbell/clock", {}, 403],
    ["another way round", "//_trailbell/clock", {}, 403],
    ["what is no address", "//[/_trailbell/", {}, 403],
  ];
  test.each(cases)("%s", async (_what, path, headers, status) => {
    const { url } = open;
    const answered = await new Promise<number>((resolve, reject) => {
      // The path as it stands: URL would put it right.
      const { hostname: host, port: at } = new URL(url);
      request({ host, port: at, path, headers, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on("error", reject)
        .end();
    });
    expect(answered).toBe(status);
  });

  test("goes from the address of a browser into a cookie", async () => {
    const { status, headers } = await ask(open, `/_trailbell/?token=${token}`);
    expect({ status, location: headers.location }).toEqual({ status: 302, location: "/_trailbell/" });
    expect(String(headers["set-cookie"])).toMatch(/^trailbell_token=.*HttpOnly; SameSite=Strict$/);
  });

  test("is no way into the AWS APIs", async () => {
    const { status, body } = await ask(open, "/?Action=ListUsers&Version=2010-05-08", bearer(token));
    expect(status).toBe(400);
    expect(body).toContain("IncompleteSignature");
  });
});

describe("what one client may take", () => {
  test("headers of 32 KiB", async () => {
    expect((await ask(local, "/", { "x-long": "a".repeat(40_000) })).status).toBe(431);
  });

  test("a body that says it is longer than 512 MiB is refused before it comes", async () => {
    const { status, body } = await tell(
      local,
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 536870913\r\n\r\n",
    );
    expect({ status, told: body.includes("RequestEntityTooLarge") }).toEqual({ status: 413, told: true });
  });

  test("and of the admin API one of 64 MiB", async () => {
    const head = "POST /_trailbell/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 67108865\r\n\r\n";
    expect((await tell(local, head)).status).toBe(413);
  });

  const slow: [what: string, sent: string][] = [
    ["headers that do not end", "POST / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "],
    ["a body that does not end", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf"],
    [
      "a body of the admin API that does not end",
      "POST /_trailbell/clock HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf",
    ],
  ];
  test.each(slow)("time, for %s", async (_what, sent) => {
    const bugs: string[] = [];
    const impatient = await startCloud({
      log: (what) => bugs.push(what),
      limits: { headersTimeout: 500, requestTimeout: 500, connectionsCheckingInterval: 50 },
    });
    expect((await tell(impatient, sent)).status).toBe(408);
    expect((await ask(impatient, "/_trailbell/clock")).status).toBe(200);
    await impatient.close();
    expect(bugs).toEqual([]);
  });

  test("connections: one too many is closed, and another is let in when one has gone", async () => {
    const narrow = await startCloud({ limits: { mostConnections: 2 } });
    const { hostname: host, port: at } = new URL(narrow.url);
    const opened = await Promise.all([1, 2].map(() => reach(Number(at), host)));
    const third = connect(Number(at), host);
    await once(third, "close");
    const closed = opened.map((socket) => once(socket, "close"));
    for (const socket of opened)
      socket.end("GET /_trailbell/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").resume();
    await Promise.all(closed);
    expect((await ask(narrow, "/_trailbell/health")).status).toBe(200);
    await narrow.close();
  });
});

async function reach(port: number, host: string): Promise<Socket> {
  const socket = connect(port, host);
  await once(socket, "connect");
  return socket;
}

/** Sends bytes as they are and waits for the answer's first part. */
function tell({ url }: TestCloud, text: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname: host, port: at } = new URL(url);
    const socket = connect(Number(at), host, () => socket.write(text));
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      const body = chunk.toString();
      resolve({ status: Number(body.split(" ", 2)[1]), body });
      socket.destroy();
    });
  });
}

test("a browser runs nothing of an object that it opens", async () => {
  const page = "<!doctype html><script>fetch('/_trailbell/reset', { method: 'POST' })</script>";
  await ask(local, "/inert", {}, "PUT");
  await ask(local, "/inert/page.html", { "content-type": "text/html" }, "PUT", page);
  for (const path of [
    "/inert/page.html",
    "/inert/page.html?response-content-type=text/html",
    "/inert/absent",
    "/inert",
  ]) {
    const { headers } = await ask(local, path);
    expect([path, headers["content-security-policy"], headers["x-content-type-options"]]).toEqual([
      path,
      "sandbox",
      "nosniff",
    ]);
  }
});
