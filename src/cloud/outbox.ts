/** The outbox: what leaves the process (mail by SMTP, HTTP deliveries) is first stored with the call, then sent and retried on the clock. */
import type { Clock } from "./clock.ts";
import type { DueWork } from "./due-work.ts";
import type { Store } from "./store.ts";

// AUTOINCREMENT: a letter under way while the store is reset must not meet its number again on a new one.
export const outboxTables = [
  `CREATE TABLE IF NOT EXISTS outbox (
     id INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, due INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, payload TEXT NOT NULL,
     receiver TEXT NOT NULL DEFAULT '');
   CREATE INDEX IF NOT EXISTS outbox_receiver ON outbox (receiver, due);`,
];

/** What became of an attempt: done (sent or given up), or to be tried again at a time. */
export type Attempt = "done" | { readonly retryAt: number };

/** Sends one payload; `attempts` counts those already made. A rejection counts as done and is reported. */
export type Sender<Payload> = (payload: Payload, attempts: number) => Promise<Attempt>;

export interface Outbox {
  /** Names who sends what is put under `channel`. */
  channel<Payload>(name: string, sender: Sender<Payload>): void;
  /**
   * Stores a payload (JSON) in the current transaction, to be sent when `due` comes (default: now), at least once: a death between
   * sending and noting it sends it again.
   * @param receiver who gets it: letters to one wait for each other, and for nobody else's
   */
  put(channel: string, receiver: string, payload: unknown, due?: number): void;
  readonly work: DueWork;
  /** What is under way is no longer written down: it is sent again after the next start. */
  close(): void;
}

interface Letter {
  readonly id: number;
  readonly channel: string;
  readonly receiver: string;
  readonly due: number;
  readonly attempts: number;
  readonly payload: string;
}

/** How many letters are under way at once: to one receiver, and in all. So it takes sixteen slow receivers to delay another one. */
const mostToOne = 4;
const mostAtOnce = 64;

/** Each receiver that letters wait for, found by one step in the index for each. */
const receivers = `WITH RECURSIVE waiting (receiver) AS (
  SELECT min(receiver) FROM outbox
  UNION ALL SELECT (SELECT min(receiver) FROM outbox WHERE receiver > waiting.receiver) FROM waiting WHERE waiting.receiver IS NOT NULL)
  SELECT receiver FROM waiting WHERE receiver IS NOT NULL`;

export function createOutbox(store: Store, clock: Clock, onError: (what: string, error: unknown) => void): Outbox {
  const senders = new Map<string, Sender<unknown>>();
  /** By id, to whom. */
  const inFlight = new Map<number, string>();
  let closed = false;

  /** The letters whose turn is next, a receiver's in order of time. */
  const next = (): Letter[] => {
    if (closed || inFlight.size >= mostAtOnce) return [];
    return store
      .all<{ receiver: string }>(receivers)
      .flatMap(({ receiver }) => nextTo(receiver))
      .sort((a, b) => a.due - b.due || a.id - b.id)
      .slice(0, mostAtOnce - inFlight.size);
  };
  const nextTo = (receiver: string): Letter[] => {
    const room =
      mostToOne -
      inFlight
        .values()
        .filter((to) => to === receiver)
        .toArray().length;
    if (room <= 0) return [];
    return store
      .all<Letter>("SELECT * FROM outbox WHERE receiver = ? ORDER BY due, id LIMIT ?", receiver, mostToOne)
      .filter(({ id }) => !inFlight.has(id))
      .slice(0, room);
  };

  const send = async (letter: Letter): Promise<void> => {
    inFlight.set(letter.id, letter.receiver);
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
    // What it made room for need not wait for the rest of its lot.
    clock.wake();
  };

  return {
    channel: (name, sender) => {
      senders.set(name, sender as Sender<unknown>);
    },
    put: (channel, receiver, payload, due = clock.now()) => {
      store.run(
        "INSERT INTO outbox (channel, receiver, due, payload) VALUES (?, ?, ?, ?)",
        channel,
        receiver,
        due,
        JSON.stringify(payload),
      );
      clock.wake();
    },
    work: {
      name: "outbox",
      next: () => next()[0]?.due,
      run: async (now) => {
        const due = next().filter((letter) => letter.due <= now);
        await Promise.all(due.map(send));
      },
    },
    close: () => {
      closed = true;
    },
  };
}
