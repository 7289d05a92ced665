/** Walks a source for the files that can hold records that are asked for, in the order of their names. */
import { resolve } from "node:path";
import { inOrderAhead } from "../ahead.ts";
import type { Question } from "../question.ts";
import { type Place, placeOf } from "./place.ts";
import type { Listing, Origin, Source, SourceFile } from "./source.ts";
import { isWanted } from "./wanted.ts";

/** Folders that are listed ahead: a bucket answers in tens of milliseconds, and there is a folder for each day. */
const listedAhead = 8;

export interface Hearing {
  /** Of each file that holds no records by its name: insights, digests, and other kinds of file. */
  leaveOut(file: SourceFile): void;
  /** Of a folder that cannot be listed; the root's failure is thrown. */
  fail(path: string, error: unknown): void;
}

/** Files and folders outside of the window, accounts or regions are passed over in silence and never opened. */
export async function* findFiles(source: Source, question: Question, hearing: Hearing): AsyncGenerator<SourceFile> {
  // A folder that is named inside of CloudTrail's layout is known by what is above it.
  const above = source.root.startsWith("s3://") ? source.root : resolve(source.root);
  const wholePath = (path: string): string => above + path.slice(source.root.length);
  async function* filesOf(pages: AsyncIterable<Listing>): AsyncGenerator<SourceFile> {
    for await (const { folders, files } of pages) {
      for (const file of files) {
        const place = placeOf(wholePath(file.path));
        if (!isWanted(place, question)) continue;
        if (place.kind !== "records" || !(file.path === source.root || recordFile.test(file.path)))
          hearing.leaveOut(file);
        else yield { ...file, origin: originOf(place) };
      }
      const wanted = folders.filter((folder) => isWanted(placeOf(wholePath(folder)), question));
      const listings = inOrderAhead(wanted, listedAhead, (folder) =>
        begin(source.list(folder)).catch((error: unknown) => {
          hearing.fail(folder, error);
          return nothing;
        }),
      );
      for await (const listing of listings) yield* filesOf(listing);
    }
  }
  yield* filesOf(source.list(source.root));
}

function originOf({ account, region }: Place): Origin {
  return {
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
  };
}

// Firehose ends its names with the time and an id, and no ending where it does not compress.
const recordFile =
  /\.(?:json|ndjson|jsonl)(?:\.gz)?$|\.gz$|-\d{4}(?:-\d\d){5}-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

const nothing: AsyncIterable<Listing> = {
  async *[Symbol.asyncIterator]() {},
};

/** Asks for the first page now; the others when they are needed. */
async function begin(pages: AsyncIterable<Listing>): Promise<AsyncIterable<Listing>> {
  const iterator = pages[Symbol.asyncIterator]();
  const first = await iterator.next();
  return {
    async *[Symbol.asyncIterator]() {
      if (first.done) return;
      yield first.value;
      yield* { [Symbol.asyncIterator]: () => iterator };
    },
  };
}
