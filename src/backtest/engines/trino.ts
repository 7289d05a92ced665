/**
 * Trino by its client protocol: a statement is posted, its answer is read page by page.
 * @see https://trino.io/docs/current/develop/client-protocol.html
 */
import { setTimeout as wait } from "node:timers/promises";
import { trino as dialect } from "../../patterns/sql/trino.ts";
import { type EngineAddress, EngineError, type EngineRows, type EngineRun, type HistoryEngine } from "./engine.ts";

/** `query.max-length` is a million characters by default. */
const longest = 1_000_000;

export function openTrino({ url, catalog, schema, table }: EngineAddress & { kind: "trino" }): HistoryEngine {
  const headers = {
    "X-Trino-User": decodeURIComponent(url.username) || process.env.USER || "trailbell",
    "X-Trino-Source": "trailbell",
    "X-Trino-Catalog": catalog,
    "X-Trino-Schema": schema,
    "X-Trino-Time-Zone": "UTC",
    ...(url.password !== "" && {
      Authorization: `Basic ${Buffer.from(`${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`).toString("base64")}`,
    }),
  };
  const { origin } = url;
  const call = (target: string, init: RequestInit): Promise<Page> => {
    // Who answers may say where the next page lies, but not whom to give the password to.
    if (new URL(target).origin !== origin)
      throw new EngineError(`Trino at ${origin} points to ${new URL(target).origin}: name that one`);
    return pageOf(target, { ...init, headers }, origin);
  };
  const rows = async (sql: string, { signal, onProgress }: EngineRun): Promise<EngineRows> => {
    const found: (string | null)[][] = [];
    let page = await call(`${origin}/v1/statement`, { method: "POST", body: sql });
    for (;;) {
      if (page.error) throw new EngineError(`Trino refuses the query: ${page.error.message}`);
      for (const row of page.data ?? []) found.push(row.map((value) => (value === null ? null : String(value))));
      const bytes = page.stats?.physicalInputBytes ?? 0;
      onProgress?.({ state: page.stats?.state ?? "", bytes });
      if (page.nextUri === undefined) return { rows: found, bytes };
      if (signal?.aborted) {
        await call(page.nextUri, { method: "DELETE" });
        throw new EngineError("the query was stopped in Trino", "interrupted");
      }
      page = await call(page.nextUri, {});
    }
  };
  const columns: HistoryEngine["columns"] = async (run) => {
    const found = await rows(`SHOW COLUMNS FROM ${table}`, run);
    return found.rows.map(([name]) => name ?? "");
  };
  return { name: "Trino", sql: dialect, table, longest, columns, rows };
}

interface Page {
  readonly nextUri?: string;
  readonly data?: readonly (readonly unknown[])[];
  readonly error?: { readonly message: string };
  readonly stats?: { readonly state?: string; readonly physicalInputBytes?: number };
}

/** Answers by which a coordinator asks for patience. */
const busy = new Set([429, 502, 503, 504]);
const patience = 10;

async function pageOf(target: string, init: RequestInit, origin: string, tried = 0): Promise<Page> {
  let response: Response;
  try {
    response = await fetch(target, init);
  } catch (error) {
    const { cause, message } = error as Error;
    throw new EngineError(`Trino at ${origin} cannot be reached (${(cause as Error | undefined)?.message ?? message})`);
  }
  if (busy.has(response.status) && tried < patience) {
    await wait(100 * 2 ** Math.min(tried, 6));
    return pageOf(target, init, origin, tried + 1);
  }
  if (response.status === 401 || response.status === 403)
    throw new EngineError(
      `Trino at ${origin} refuses who asks (${response.status}): trino:https://USER:PASSWORD@HOST/… names somebody else`,
    );
  if (response.status === 204) return {};
  if (!response.ok)
    throw new EngineError(`Trino at ${origin} answers ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return (await response.json()) as Page;
}
