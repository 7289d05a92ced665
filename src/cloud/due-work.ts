/** Work that falls due, and the queue of it: whose turn is next, and what failed is left alone for a while. */

/** A service derives `next` from its own tables, so that what was due while the process was down is done after the start. */
export interface DueWork {
  readonly name: string;
  /** When the next piece is due, in epoch milliseconds; undefined for never. Must be cheap. */
  next(): number | undefined;
  /** Does a lot of what is due at `now`, until `next()` is later than `now` (or work is in flight). A promise is awaited by `advance`, not by the running clock. */
  run(now: number): void | Promise<void>;
}

export interface DueQueue {
  /** Ties are done in the order of addition. */
  add(work: DueWork): void;
  /** The work that is due first, and when; what failed is not asked. */
  earliest(): Due | undefined;
  /** Does a piece of work. Never throws: what fails is told, and still due. */
  run(work: DueWork, now: number): void | Promise<void>;
  /** Takes what failed in again at once. */
  forgive(): void;
}

export interface Due {
  readonly work: DueWork;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Milliseconds of wall time after which work that threw (a full disk) is tried again. */
const retryDelay = 1000;

/**
 * @param onError told of each failure
 * @param onRetry called when work that failed is due again
 */
export function createDueQueue(onError: (work: string, error: unknown) => void, onRetry: () => void): DueQueue {
  const works: DueWork[] = [];
  const failed = new Set<DueWork>();

  const retry = () => {
    failed.clear();
    onRetry();
  };
  const fail = (work: DueWork, error: unknown): void => {
    onError(work.name, error);
    failed.add(work);
    setTimeout(retry, retryDelay).unref();
  };

  return {
    add: (work) => {
      works.push(work);
    },
    earliest: () => {
      let found: Due | undefined;
      for (const work of works) {
        if (failed.has(work)) continue;
        const at = work.next();
        if (at !== undefined && (!found || at < found.at)) found = { work, at };
      }
      return found;
    },
    run: (work, now) => {
      try {
        return work.run(now)?.catch((error) => fail(work, error));
      } catch (error) {
        fail(work, error);
      }
    },
    forgive: () => failed.clear(),
  };
}
