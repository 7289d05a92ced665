/** Opens what a user named. */
import { addAbortSignal } from "node:stream";
import { openLocal } from "./local.ts";
import type { Source, Where } from "./source.ts";

/**
 * @param signal ends the waiting for standard input
 * @throws SourceError for what is not there or may not be read
 */
export async function openSource(where: Where, signal?: AbortSignal): Promise<Source> {
  switch (where.kind) {
    case "stdin":
      if (signal) addAbortSignal(signal, process.stdin);
      return standardInput;
    case "local":
      return openLocal(where.path);
    case "s3": {
      const { openS3 } = await import("./s3.ts");
      return openS3(where);
    }
  }
}

const standardInput: Source = {
  root: "-",
  async *list() {
    yield { folders: [], files: [{ path: "-", size: 0 }] };
  },
  read: () => Promise.reject(new Error("standard input comes piece by piece")),
  stream: async () => process.stdin,
};
