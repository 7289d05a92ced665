/** Keeps the store below a size: while it is larger, services give up their oldest data, a little at a time. */
import type { Host } from "./host.ts";
import type { ServiceDefinition } from "./service.ts";

/** Milliseconds of wall time between two looks, and while something has to go; and how long one turn may take. */
const [calm, busy, turn] = [1000, 50, 15];

/**
 * Looks at the store's size now and again; the file itself does not shrink, its free pages are used again.
 * @param bytes how large it may become
 * @returns ends the looking
 */
export function limitSize(host: Host, services: readonly ServiceDefinition[], bytes: number): () => void {
  let timer: NodeJS.Timeout;
  const look = (): void => {
    timer = setTimeout(look, isSmallEnough(host, services, bytes) ? calm : busy).unref();
  };
  timer = setTimeout(look, calm).unref();
  return () => clearTimeout(timer);
}

/** Gives up for one turn. @returns whether nothing more is to do, because it is small enough or nothing can be given up */
function isSmallEnough({ store, log }: Host, services: readonly ServiceDefinition[], bytes: number): boolean {
  const started = performance.now();
  try {
    while (performance.now() - started < turn) {
      if (store.size() <= bytes) return true;
      const given = store.transaction(() => services.reduce((sum, { shed }) => sum + (shed?.(store) ?? 0), 0));
      if (given === 0) return true;
    }
    return false;
  } catch (error) {
    log("giving up old data", error);
    return true;
  }
}
