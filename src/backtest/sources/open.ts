/** Opens what a user named. */
import { openLocal } from "./local.ts";
import type { Source, Where } from "./source.ts";

/** @throws SourceError for what is not there or may not be read */
export const openSource = async (where: Where): Promise<Source> => {
  switch (where.kind) {
    case "stdin":
      return standardInput;
    case "local":
      return openLocal(where.path);
    case "s3": {
      const { openS3 } = await import("./s3.ts");
      return openS3(where);
    }
  }
};

const standardInput: Source = {
  root: "-",
  async *list() {
    yield { folders: [], files: [{ path: "-", size: 0 }] };
  },
  async read() {
    const pieces: Buffer[] = [];
    for await (const piece of process.stdin) pieces.push(piece);
    return Buffer.concat(pieces);
  },
  stream: async () => process.stdin,
};
