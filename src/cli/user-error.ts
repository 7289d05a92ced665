import { storeTrouble } from "../cloud/store-trouble.ts";

/** Something the user can mend: one clear line on stderr and exit status 2. */
export class UserError extends Error {
  readonly exitStatus: number;
  constructor(message: string, exitStatus = 2) {
    super(message);
    this.name = "UserError";
    this.exitStatus = exitStatus;
  }
}

/** What to say of a failure of the operating system while starting, in the user's words. */
export function startFailure(
  error: unknown,
  { port, host, data }: { port: number; host: string; data?: string },
): unknown {
  const { code } = error as { code?: string };
  switch (code) {
    case "EADDRINUSE":
      return new UserError(`port ${port} on ${host} is in use: choose another with --port, or 0 for any free one`);
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new UserError(
        data
          ? `cannot write to the data folder ${data} (${code}): choose another with --data, or --ephemeral`
          : `may not listen on port ${port} of ${host} (${code}): choose another with --port`,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new UserError(`cannot listen on ${host} (${code}): --host takes an address of this machine`);
    case "ENOTDIR":
    case "EEXIST":
      return new UserError(`the data folder ${data} is not a folder: choose another with --data`);
    default:
      return storeFailure(error as Error, data ?? "") ?? error;
  }
}

function storeFailure(error: Error, data: string): UserError | undefined {
  switch (storeTrouble(error)) {
    case "in use":
      return new UserError(
        `the data folder ${data} is in use by another trailbell: stop that one, or choose another with --data`,
      );
    case "read-only":
    case "not writable":
      return new UserError(
        `cannot write to the data folder ${data} (${error.message}): choose another with --data, or --ephemeral`,
      );
    case "full":
      return new UserError(`no space is left for the data folder ${data}: free some, or choose another with --data`);
    case "unreadable":
      return new UserError(
        `${data}/trailbell.db is damaged or no database (${error.message}): restore it from a backup, or move it away to start empty`,
      );
    case undefined:
      return undefined;
  }
}
