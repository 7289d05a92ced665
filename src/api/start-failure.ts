/** What to say of a failure of the operating system while the embedded cloud starts, in the user's words. */
import { storeTrouble } from "../cloud/store-trouble.ts";
import { TrailbellError } from "../errors/trailbell-error.ts";

interface Start {
  readonly port: number;
  readonly host: string;
  /** The data folder; absent where the state is kept in memory. */
  readonly data?: string;
}

/** @returns the error itself where nothing better can be said */
export function startFailure(error: unknown, { port, host, data }: Start): unknown {
  const { code } = error as { code?: string };
  switch (code) {
    case "EADDRINUSE":
      return unreachable(`port ${port} on ${host} is in use: choose another port, or 0 for any free one`);
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return data === undefined
        ? unreachable(`may not listen on port ${port} of ${host} (${code}): choose another port`)
        : unusable(`cannot write to the data folder ${data} (${code}): ${otherFolder}`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return unreachable(`cannot listen on ${host} (${code}): the host is an address of this machine`);
    case "ENOTDIR":
    case "EEXIST":
      return unusable(`the data folder ${data} is not a folder: choose another data folder`);
    default:
      return storeFailure(error as Error, data ?? "") ?? error;
  }
}

const otherFolder = "choose another data folder, or keep the state in memory";

function unreachable(message: string) {
  return new TrailbellError("address-unavailable", message);
}
function unusable(message: string) {
  return new TrailbellError("data-unusable", message);
}

function storeFailure(error: Error, data: string): TrailbellError | undefined {
  switch (storeTrouble(error)) {
    case "in use":
      return unusable(
        `the data folder ${data} is in use by another trailbell: stop that one, or choose another data folder`,
      );
    case "read-only":
    case "not writable":
      return unusable(`cannot write to the data folder ${data} (${error.message}): ${otherFolder}`);
    case "full":
      return unusable(`no space is left for the data folder ${data}: free some, or choose another data folder`);
    case "unreadable":
      return unusable(
        `${data}/trailbell.db is damaged or no database (${error.message}): restore it from a backup, or move it away to start empty`,
      );
    case undefined:
      return undefined;
  }
}
