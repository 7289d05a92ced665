/** Files and folders of this machine. */
import { closeSync, createReadStream, openSync, readdirSync, readSync, statSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { type Listing, type Source, SourceError, type SourceFile } from "./source.ts";

/** @throws SourceError for a path that is not there or may not be read */
export async function openLocal(named: string): Promise<Source> {
  const root = named.replace(/(?<=.)\/+$/, "");
  const found = await stat(root).catch((error: NodeJS.ErrnoException) => {
    throw new SourceError(error.code === "ENOENT" ? `there is no ${root}` : `${root} cannot be read: ${error.message}`);
  });
  const file: SourceFile = { path: root, size: found.size };
  return {
    root,
    async *list(folder) {
      yield found.isDirectory() ? listFolder(folder) : { folders: [], files: [file] };
    },
    read: ({ path }) => readFile(path),
    readNow,
    stream: async ({ path }) => createReadStream(path),
  };
}

function readNow({ path }: SourceFile, into: Buffer, at: number): number {
  const file = openSync(path, "r");
  try {
    return readSync(file, into, at, into.length - at, null);
  } finally {
    closeSync(file);
  }
}

async function listFolder(folder: string): Promise<Listing> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  const paths = entries.map((entry) => ({ entry, path: `${folder}/${entry.name}` }));
  return {
    folders: paths.filter(({ entry }) => entry.isDirectory()).map(({ path }) => path),
    // Links to folders are not followed: they may lead round in a circle.
    files: paths.flatMap(({ entry, path }) => (entry.isDirectory() ? [] : fileAt(path))),
  };
}

// Asking the file system at once is a tenth of the price of asking through the thread pool.
function fileAt(path: string): SourceFile[] {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() ? [{ path, size: found.size }] : [];
}
