/** Which folders of Terraform's files are root modules: those that no other one calls. */
import { evaluate } from "../../../hcl/evaluate.ts";
import { joinedFolder } from "./folders.ts";
import type { FilesOf } from "./view.ts";

/** @param folders all that have files */
export function rootFolders(folders: readonly string[], filesOf: FilesOf): readonly string[] {
  const called = new Set(folders.flatMap((folder) => calledBy(folder, filesOf)));
  return folders.filter((folder) => !called.has(folder));
}

function calledBy(folder: string, filesOf: FilesOf): string[] {
  const modules = (filesOf(folder) ?? []).flatMap(({ body }) => body.blocks.filter(({ type }) => type === "module"));
  return modules.flatMap(({ body }) => {
    const given = body.attributes.get("source");
    const source = given && evaluate(given.expression, () => undefined);
    return typeof source === "string" ? (joinedFolder(folder, source) ?? []) : [];
  });
}
