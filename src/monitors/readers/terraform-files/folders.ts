/** Where a module's source leads. */

/** The folder of a local source such as `../modules/alarms`; undefined for one from elsewhere. */
export function joinedFolder(folder: string, source: string): string | undefined {
  if (!/^\.\.?\//.test(source)) return undefined;
  const parts = folder === "." ? [] : folder.split("/");
  for (const part of source.split("/")) {
    if (part !== "..") parts.push(...(part === "." || part === "" ? [] : [part]));
    else if (parts.length === 0 || parts.at(-1) === "..") parts.push("..");
    else parts.pop();
  }
  return parts.join("/") || ".";
}
