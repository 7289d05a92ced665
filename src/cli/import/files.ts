/** The files that `trailbell import` is pointed at. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../user-error.ts";

export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/**
 * A folder's files, at any depth; a file is itself.
 * @param form what names of files end in, such as `/\.ya?ml$/`, and how a person says it
 */
export function filesAt(path: string, form: RegExp, said: string): SourceFile[] {
  if (!existsSync(path))
    throw new UserError("input-unreadable", `${path} does not exist: name files or folders of them`);
  if (!statSync(path).isDirectory()) return [read(path)];
  const files = readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => form.test(name))
    .sort();
  if (files.length === 0) throw new UserError("input-unreadable", `the folder ${path} holds no ${said} file`);
  return files.map((name) => read(join(path, name)));
}

function read(name: string): SourceFile {
  try {
    return { name, text: readFileSync(name, "utf8") };
  } catch (error) {
    throw new UserError("input-unreadable", `cannot read ${name}: ${(error as Error).message}`);
  }
}
