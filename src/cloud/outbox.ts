/** The outbox: what leaves the process (mail by SMTP, HTTP deliveries) is first stored with the call, then sent and retried on the clock. */
import type { Clock } from "./clock.ts";
import type { DueWork } from "./due-work.ts";
import type { Store } from "./store.ts";

// AUTOINCREMENT: a letter under way while the store is reset must not meet its number again on a new one.
export const outboxTables = [
  `CREATE TABLE IF NOT EXISTS outbox (
     id INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, due INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, payload TEXT NOT NULL);
   CREATE INDEX IF NOT EXISTS outbox_due ON outbox (due);`,
];

/** What became of an attempt: done (sent or given up), or to be tried again at a time. */
export type Attempt = "done" | { readonly retryAt: number };

/** Sends one payload; `attempts` counts those already made. A rejection counts as done and is reported. */
export type Sender<Payload> = (payload: Payload, attempts: number) => Promise<Attempt>;

export interface Outbox {
  /** Names who sends what is put under `channel`. */
  channel<Payload>(name: string, sender: Sender<Payload>): void;
  /** Stores a payload (JSON) in the current transaction, to be sent when `due` comes (default: now). */
  put(channel: string, payload: unknown, due?: number): void;
  readonly work: DueWork;
  /** What is under way is no longer written down: it is sent again after the next start. */
  close(): void;
}

interface Letter {
  readonly id: number;
  readonly channel: string;
  readonly attempts: number;
  readonly payload: string;
}

/** How many letters are under way at once. */
const parallel = 16;

export function createOutbox(store: Store, clock: Clock, onError: (what: string, error: unknown) => void): Outbox {
  const senders = new Map<string, Sender<unknown>>();
  const inFlight = new Set<number>();
  let closed = false;

  const waiting = (now: number): Letter[] =>
    store
      .all<Letter>(
        "SELECT id, channel, attempts, payload FROM outbox WHERE due <= ? ORDER BY due, id LIMIT ?",
        now,
        parallel * 2,
      )
      .filter(({ id }) => !inFlight.has(id))
      .slice(0, parallel - inFlight.size);

  const send = async (letter: Letter): Promise<void> => {
    inFlight.add(letter.id);
    let attempt: Attempt = "done";
    try {
      attempt = (await senders.get(letter.channel)?.(JSON.parse(letter.payload), letter.attempts)) ?? "done";
    } catch (error) {
      onError(`outbox ${letter.channel}`, error);
    }
    inFlight.delete(letter.id);
    if (closed) return;
    if (attempt === "done") store.run("DELETE FROM outbox WHERE id = ?", letter.id);
    else store.run("UPDATE outbox SET due = ?, attempts = attempts + 1 WHERE id = ?", attempt.retryAt, letter.id);
  };

  return {
    channel: (name, sender) => {
      senders.set(name, sender as Sender<unknown>);
    },
    put: (channel, payload, due = clock.now()) => {
      store.run("INSERT INTO outbox (channel, due, payload) VALUES (?, ?, ?)", channel, due, JSON.stringify(payload));
      clock.wake();
    },
    work: {
      name: "outbox",
      next: () => {
        if (closed || inFlight.size >= parallel) return undefined;
        return store
          .all<{ id: number; due: number }>("SELECT id, due FROM outbox ORDER BY due LIMIT ?", parallel + 1)
          .find(({ id }) => !inFlight.has(id))?.due;
      },
      run: async (now) => {
        await Promise.all(waiting(now).map(send));
      },
    },
    close: () => {
      closed = true;
    },
  };
}
