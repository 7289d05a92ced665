/** Trino 476, a real server on this machine's loopback, from Maven: fetched and unpacked once into a cache. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "./duckdb.ts";

const version = "476";
const cache = join(homedir(), ".cache", "trailbell", "peers");
const server = join(cache, `trino-server-${version}`);

/** Why it cannot be started here; undefined where it can. */
export function trinoMissing(): string | undefined {
  if (!process.env.TRAILBELL_FULL) return "it takes minutes, and is part of `npm run test:full`";
  if (!javaHome()) return "no JDK of 24 or later is in /usr/lib/jvm";
  if (!existsSync(server) && !runs("mvn", "-v")) return "mvn is not installed, to fetch it with";
  return undefined;
}

export interface Trino extends Engine {
  /** The folder that its catalog `hive` calls `local:///`. */
  readonly files: string;
  readonly url: URL;
}

/** @throws where it cannot be fetched or does not start */
export async function startTrino(): Promise<Trino> {
  unpack();
  const folder = mkdtempSync(join(tmpdir(), "trailbell-trino-"));
  const port = await freePort();
  configure(folder, port);
  const java = javaHome() ?? "";
  const child = spawn(
    join(server, "bin/launcher"),
    ["run", "--etc-dir", join(folder, "etc"), "--data-dir", join(folder, "data")],
    {
      env: { ...process.env, JAVA_HOME: java, PATH: `${java}/bin:${process.env.PATH}` },
      stdio: "ignore",
      detached: true,
    },
  );
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    if (child.pid !== undefined && child.exitCode === null) {
      process.kill(-child.pid, "SIGTERM");
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  await answering(url, child).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    files: join(folder, "files"),
    url: new URL(url),
    rows: (sql) => rowsOf(url, sql),
    [Symbol.asyncDispose]: stop,
  };
}

/** Plugins share files by hard links, so that all of it is unpacked; what is not needed makes the start slow. */
function unpack(): void {
  if (existsSync(server)) return;
  mkdirSync(cache, { recursive: true });
  const archive = join(cache, `trino-server-${version}.tar.gz`);
  const artifact = `io.trino:trino-server:${version}:tar.gz`;
  if (!existsSync(archive))
    execFileSync("mvn", ["-q", "dependency:copy", `-Dartifact=${artifact}`, `-DoutputDirectory=${cache}`]);
  const unpacking = mkdtempSync(join(cache, "unpacking-"));
  execFileSync("tar", ["xzf", archive, "-C", unpacking]);
  const whole = join(unpacking, `trino-server-${version}`);
  for (const plugin of readdirSync(join(whole, "plugin")))
    if (plugin !== "hive") rmSync(join(whole, "plugin", plugin), { recursive: true });
  // Another test may have been quicker.
  if (!existsSync(server)) renameSync(whole, server);
  rmSync(unpacking, { recursive: true });
}

function configure(folder: string, port: number): void {
  const files: Readonly<Record<string, readonly string[]>> = {
    "node.properties": [
      "node.environment=test",
      "node.id=one",
      "node.internal-address=127.0.0.1",
      "node.bind-ip=127.0.0.1",
    ],
    "config.properties": [
      "coordinator=true",
      "node-scheduler.include-coordinator=true",
      `http-server.http.port=${port}`,
      `discovery.uri=http://127.0.0.1:${port}`,
      "query.max-memory=512MB",
      "query.max-memory-per-node=512MB",
      "memory.heap-headroom-per-node=256MB",
    ],
    "jvm.config": [
      "-server",
      "-Xmx2G",
      "-XX:+UseG1GC",
      "-XX:+ExitOnOutOfMemoryError",
      "-XX:ReservedCodeCacheSize=256M",
      "-Djdk.attach.allowAttachSelf=true",
      "--enable-native-access=ALL-UNNAMED",
      "--add-modules=jdk.incubator.vector",
    ],
    "catalog/hive.properties": [
      "connector.name=hive",
      "hive.metastore=file",
      "hive.metastore.catalog.dir=local:///metastore",
      "hive.metastore.disable-location-checks=true",
      "fs.native-local.enabled=true",
      `local.location=${join(folder, "files")}`,
      "hive.non-managed-table-writes-enabled=true",
      "hive.recursive-directories=true",
      "hive.ignore-absent-partitions=true",
    ],
  };
  for (const name of ["etc/catalog", "data", "files/metastore"]) mkdirSync(join(folder, name), { recursive: true });
  for (const [name, lines] of Object.entries(files)) writeFileSync(join(folder, "etc", name), `${lines.join("\n")}\n`);
}

const patience = 400_000;

/** Until it runs a query: it says that it has started some seconds before that. */
async function answering(url: string, child: ChildProcess): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`Trino ended with status ${child.exitCode} before it answered`);
    try {
      await rowsOf(url, "CREATE SCHEMA IF NOT EXISTS hive.ct WITH (location = 'local:///ct')");
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

interface Page {
  readonly nextUri?: string;
  readonly data?: readonly (readonly unknown[])[];
  readonly error?: { readonly message: string };
}

/** @see https://trino.io/docs/current/develop/client-protocol.html */
async function rowsOf(url: string, sql: string): Promise<readonly (readonly unknown[])[]> {
  const headers = {
    "X-Trino-User": "trailbell",
    "X-Trino-Catalog": "hive",
    "X-Trino-Schema": "ct",
    "X-Trino-Time-Zone": "UTC",
  };
  const rows: (readonly unknown[])[] = [];
  let page = await pageOf(await fetch(`${url}/v1/statement`, { method: "POST", headers, body: sql }));
  for (;;) {
    if (page.error) throw new Error(page.error.message);
    rows.push(...(page.data ?? []));
    if (page.nextUri === undefined) return rows;
    page = await pageOf(await fetch(page.nextUri, { headers }));
  }
}

async function pageOf(response: Response): Promise<Page> {
  if (!response.ok) throw new Error(`Trino answers ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return (await response.json()) as Page;
}

function javaHome(): string | undefined {
  if (!existsSync("/usr/lib/jvm")) return undefined;
  const named = readdirSync("/usr/lib/jvm").filter((name) => Number(/(\d+)/.exec(name)?.[1] ?? 0) >= 24);
  return named.map((name) => join("/usr/lib/jvm", name)).find((home) => existsSync(join(home, "bin/java")));
}

function runs(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
