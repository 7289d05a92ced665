/** Where compiled code is kept between starts: a folder that nobody else can have prepared, since what is read there is run. */
import { lstatSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * Makes the folder where it is missing.
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {string | undefined} undefined where it is not the user's alone: then nothing is kept
 */
export function compileCacheFolder(environment) {
  const base = environment.XDG_CACHE_HOME || environment.LOCALAPPDATA || join(homedir(), ".cache");
  const folder = join(base, "trailbell", "compiled");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return isOwn(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** Not a link, the user's, and writable by nobody else. On Windows a profile's folders are its user's alone. */
function isOwn(folder) {
  const status = lstatSync(folder);
  if (!status.isDirectory()) return false;
  return process.getuid === undefined || (status.uid === process.getuid() && (status.mode & 0o077) === 0);
}
