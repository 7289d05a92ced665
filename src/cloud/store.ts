/** The store: one SQLite database in WAL mode (or in memory), in which every call is one transaction. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { markOpen, refuseLostLog, unmark } from "./open-mark.ts";
import { bringToFormat } from "./store-format.ts";

export interface Store {
  /** The first row, or undefined. Statements are prepared once per SQL text. */
  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined;
  all<Row>(sql: string, ...values: SQLInputValue[]): Row[];
  /** @returns how many rows changed and the last row id. */
  run(sql: string, ...values: SQLInputValue[]): { changes: number; lastId: number };
  /** Creates tables; `sql` may hold several statements and must be repeatable (`IF NOT EXISTS`). */
  define(sql: string): void;
  /** Commits what `work` changes, or nothing of it where it throws. Nested calls are savepoints. */
  transaction<Result>(work: () => Result): Result;
  /** Runs `work` and undoes what it changed, whatever it answers. */
  rehearse<Result>(work: () => Result): Result;
  /** Grows with every row that is changed or changed back: as long as it stays, so does everything in the store. */
  changes(): number;
  /** Bytes of the pages in use. */
  size(): number;
  /** Removes every row of every table. */
  clear(): void;
  close(): void;
}

/**
 * Opens the store in `file`, or in memory where none is given.
 * WAL with synchronous=NORMAL: a commit survives the death of the process (kill -9), which is what is promised.
 * The lock is exclusive: a second process on the same file is refused with SQLITE_BUSY.
 * @throws an error of which `storeTrouble` tells what it is, also where a page of the file is damaged
 * @throws {TrailbellError} `data-unusable` where the file has another format, or its log is gone
 */
export function openStore(file?: string): Store {
  if (file !== undefined) refuseLostLog(file);
  const database = new DatabaseSync(file ?? ":memory:", { timeout: 0 });
  // A commit writes whole pages twice (log, then file): pages of 8 KiB and 4 MiB of log suit batches of log events best.
  database.exec(
    "PRAGMA page_size=8192; PRAGMA wal_autocheckpoint=500; PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;",
  );
  try {
    refuseDamage(database);
    bringToFormat(database, file ?? ":memory:");
  } catch (error) {
    database.close();
    throw error;
  }
  if (file !== undefined) markOpen(file);
  const statements = new Map<string, StatementSync>();
  let depth = 0;

  const prepare = (sql: string): StatementSync => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = database.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };

  const begin = (level: number) => prepare(level === 0 ? "BEGIN IMMEDIATE" : `SAVEPOINT s${level}`).run();
  const commit = (level: number) => prepare(level === 0 ? "COMMIT" : `RELEASE s${level}`).run();
  const rollback = (level: number) => {
    if (level === 0) return void prepare("ROLLBACK").run();
    prepare(`ROLLBACK TO s${level}`).run();
    prepare(`RELEASE s${level}`).run();
  };

  const within = <Result>(work: () => Result, keep: boolean): Result => {
    const level = depth;
    begin(level);
    depth = level + 1;
    try {
      const result = work();
      if (keep) commit(level);
      else rollback(level);
      return result;
    } catch (error) {
      // A failed commit (a full disk) may have ended the transaction already.
      if (database.isTransaction) rollback(level);
      throw error;
    } finally {
      depth = level;
    }
  };

  return {
    get: <Row>(sql: string, ...values: SQLInputValue[]) => prepare(sql).get(...values) as Row | undefined,
    all: <Row>(sql: string, ...values: SQLInputValue[]) => prepare(sql).all(...values) as Row[],
    run: (sql, ...values) => {
      const { changes, lastInsertRowid } = prepare(sql).run(...values);
      return { changes: Number(changes), lastId: Number(lastInsertRowid) };
    },
    define: (sql) => database.exec(sql),
    transaction: (work) => within(work, true),
    rehearse: (work) => within(work, false),
    changes: () => prepare("SELECT total_changes() AS changes").get()?.changes as number,
    size: () => {
      const read = (pragma: string) => Number(Object.values(prepare(`PRAGMA ${pragma}`).get() ?? {})[0]);
      return (read("page_count") - read("freelist_count")) * read("page_size");
    },
    clear: () => {
      const tables = database
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .all() as { name: string }[];
      within(() => {
        for (const { name } of tables) database.exec(`DELETE FROM "${name}"`);
      }, true);
    },
    close: () => {
      if (file !== undefined) unmark(file);
      database.close();
    },
  };
}

/** A damaged page would show only to whom it concerns, and perhaps as nothing being there: the file is checked before it is used. */
function refuseDamage(database: DatabaseSync): void {
  const { quick_check: verdict } = database.prepare("PRAGMA quick_check(1)").get() as { quick_check: string };
  if (verdict === "ok") return;
  const finding = verdict.split("\n").at(-1) ?? verdict;
  throw Object.assign(new Error(finding), { code: "ERR_SQLITE_ERROR", errcode: 11 });
}
