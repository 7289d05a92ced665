/** The text of a configuration, or why there is none. */
import { readFile } from "node:fs/promises";
import { UserError } from "../user-error.ts";

const reasons: Readonly<Record<string, string>> = {
  EISDIR: "is a folder; name the file in it",
  EACCES: "cannot be read: you have no permission to",
  EPERM: "cannot be read: you have no permission to",
};

/** @throws UserError with exit status 2 */
export async function configText(path: string, file: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw new UserError("configuration-invalid", `${file} ${reasons[code] ?? `cannot be read: ${message}`}`);
  }
}
