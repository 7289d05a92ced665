/** Cuts a batch into what is read in one go: a larger file by itself, small ones that follow one another together. */
import type { Source, SourceFile } from "../sources/source.ts";

export interface Portion {
  readonly files: readonly SourceFile[];
  /** Whether they are read when their turn comes, all into one buffer; what is not has to be fetched ahead. */
  readonly isAtHand: boolean;
}

/** Bytes that a portion of small files has at most, with one to spare to see that a file has not grown. */
export const portionSize = 256 * 1024;

export function portionsOf(files: readonly SourceFile[], { readNow }: Pick<Source, "readNow">): Portion[] {
  const portions: { readonly files: SourceFile[]; readonly isAtHand: boolean }[] = [];
  let room = 0;
  for (const file of files) {
    const isAtHand = readNow !== undefined && file.size < portionSize;
    const last = portions.at(-1);
    if (isAtHand && last?.isAtHand && file.size < room) last.files.push(file);
    else {
      portions.push({ files: [file], isAtHand });
      room = portionSize;
    }
    room -= file.size;
  }
  return portions;
}
