/** An engine that answers SQL beside the data, as far as asking it needs to know. */
import { TrailbellError } from "../../errors/trailbell-error.ts";
import type { SqlDialect } from "../../patterns/sql/dialect.ts";

export interface HistoryEngine {
  readonly name: "Athena" | "Trino";
  readonly sql: SqlDialect;
  /** As SQL names it. */
  readonly table: string;
  /** Characters that a statement may have. */
  readonly longest: number;
  /** Names of the table's columns. @throws EngineError for a table that is not there */
  columns(run: EngineRun): Promise<readonly string[]>;
  /** @throws EngineError for what the engine refuses, fails at, or is told to stop */
  rows(sql: string, run: EngineRun): Promise<EngineRows>;
}

export interface EngineRun {
  /** Stops the query. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: EngineProgress) => void;
}

export interface EngineProgress {
  /** In the engine's word: `QUEUED`, `RUNNING`, … */
  readonly state: string;
  /** Compressed bytes that the query has read. */
  readonly bytes: number;
}

export interface EngineRows {
  readonly rows: readonly (readonly (string | null)[])[];
  /** Compressed bytes that it read. */
  readonly bytes: number;
}

/** The engine refuses, fails or was stopped; the message is for the user. */
export class EngineError extends TrailbellError {
  override readonly name = "EngineError";

  constructor(message: string, code: "engine-failed" | "interrupted" = "engine-failed") {
    super(code, message);
  }
}

/** What a user names: `athena:DATABASE.TABLE` or `trino:http://HOST:PORT/CATALOG/SCHEMA.TABLE`. */
export type EngineAddress =
  | { readonly kind: "athena"; readonly database: string; readonly table: string }
  | {
      readonly kind: "trino";
      readonly url: URL;
      readonly catalog: string;
      readonly schema: string;
      readonly table: string;
    };

/**
 * Undefined for what names no engine.
 * @throws EngineError for an address that is not whole
 */
export function engineAddress(named: string): EngineAddress | undefined {
  const [, kind, rest = ""] = /^(athena|trino):(.*)$/.exec(named) ?? [];
  if (kind === "athena") {
    const [, database = "", table = ""] = /^([a-z0-9_]+)\.([a-z0-9_]+)$/.exec(rest) ?? [];
    if (table === "")
      throw new EngineError(`${named} names no table; what is meant is athena:DATABASE.TABLE`, "engine-failed");
    return { kind, database, table };
  }
  if (kind !== "trino") return undefined;
  const url = URL.canParse(rest) ? new URL(rest) : undefined;
  const [, catalog = "", schema = "", table = ""] = /^\/(\w+)\/(\w+)\.(\w+)$/.exec(url?.pathname ?? "") ?? [];
  if (!url || table === "" || !/^https?:$/.test(url.protocol))
    throw new EngineError(`${named} names no table; what is meant is trino:http://HOST:PORT/CATALOG/SCHEMA.TABLE`);
  return { kind, url, catalog, schema, table };
}
