/** What `check --terraform` looks at: a plan or state in JSON, a file of Terraform's own language, or a folder of them. */
import { readdirSync, statSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import type { ReadHcl } from "../../hcl/parser.ts";
import type { Finding } from "../../monitors/check/finding.ts";
import { rootFolders } from "../../monitors/readers/terraform-files/roots.ts";
import { type FilesOf, type TerraformFile, terraformFilesView } from "../../monitors/readers/terraform-files/view.ts";
import { UserError } from "../user-error.ts";
import { textOf } from "./file.ts";
import { loadHcl } from "./hcl.ts";
import type { Source } from "./source.ts";

/** Whether it is Terraform's own language, and not JSON. */
export function isTerraformSource(path: string): boolean {
  return path.endsWith(".tf") || (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);
}

/**
 * A source for each root module. A file is read with its folder, since that is what Terraform reads, and only what is found
 * in the file is told.
 */
export async function terraformSources(path: string): Promise<readonly Source[]> {
  const filesOf = filesIn(await loadHcl());
  if (path.endsWith(".tf")) {
    textOf(path);
    const file = slashed(normalize(path));
    return [sourceOf(slashed(dirname(path)), filesOf, path, (place) => place === file)];
  }
  const folders = foldersWithFiles(slashed(path.replace(/(?<=.)[\\/]+$/, "")));
  if (folders.length === 0) throw new UserError("input-unreadable", `the folder ${path} holds no .tf file`);
  return rootFolders(folders, filesOf).map((folder) => sourceOf(folder, filesOf, path, () => true));
}

function sourceOf(folder: string, filesOf: FilesOf, where: string, isMeant: (path: string) => boolean): Source {
  const { view, placeOf } = terraformFilesView(folder, filesOf);
  return {
    view,
    looked: { count: view.filters.length, what: "metric filter", where },
    place: ({ subject, field }: Finding) => placeOf(subject, field) ?? { path: folder },
    isMeant: ({ subject, field }) => isMeant(placeOf(subject, field)?.path ?? ""),
  };
}

/** Each file is read once, however many modules call it. */
function filesIn(readHcl: ReadHcl): FilesOf {
  const known = new Map<string, readonly TerraformFile[] | undefined>();
  return (folder) => {
    if (!known.has(folder)) known.set(folder, readFolder(folder, readHcl));
    return known.get(folder);
  };
}

function readFolder(folder: string, readHcl: ReadHcl): readonly TerraformFile[] | undefined {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return undefined;
  }
  return names
    .filter((name) => /\.tf$|^terraform\.tfvars$|\.auto\.tfvars$/.test(name))
    .sort()
    .map((name) => {
      const path = slashed(join(folder, name));
      return { path, ...readHcl(textOf(path)) };
    });
}

/** At any depth, but for what Terraform and npm keep there themselves. */
function foldersWithFiles(folder: string): string[] {
  let entries: ReturnType<typeof entriesIn>;
  try {
    entries = entriesIn(folder);
  } catch (error) {
    throw new UserError("input-unreadable", `cannot read ${folder}: ${(error as Error).message}`);
  }
  const here = entries.some((entry) => entry.isFile() && entry.name.endsWith(".tf")) ? [folder] : [];
  const below = entries.filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "node_modules",
  );
  return [...here, ...below.flatMap(({ name }) => foldersWithFiles(slashed(join(folder, name))))];
}

function entriesIn(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}
