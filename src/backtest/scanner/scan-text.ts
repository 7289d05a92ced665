/** Feeds text to the scanner window by window, and hands on the rows of the records that it finds. */
import type { Sieve } from "./sieve.ts";
import { writeSieve } from "./sieve-memory.ts";
import { anomaly, instantiateScanner, listClosed, rowsFull } from "./wasm.ts";

/** Words of a row: start, end, flags, seconds, four of the eventID, account's hash, region's hash. */
export const rowWords = 10;

/** Rows of records that follow one another. */
export interface Rows {
  readonly count: number;
  /** A row begins every {@link rowWords} words. */
  readonly words: Uint32Array;
  /** What starts and ends are positions in. */
  readonly bytes: Buffer;
}

export interface TextScanner {
  /** Before each text. */
  begin(): void;
  /** @returns false for what has to be read with care; rows were handed on by then and are to be forgotten */
  push(piece: Uint8Array, isLast: boolean): boolean;
}

/** Fits into a core's own cache, with what the scan writes. */
const firstWindow = 256 * 1024;
/** Much longer than any record is. */
const largestWindow = 32 * 1024 * 1024;
const capacity = 4096;
/** Behind the window, for the last block. */
const margin = 128;
const own = 65_536;

/** Undefined where there is no WebAssembly with SIMD. */
export const createTextScanner = (sieve: Sieve, onRows: (rows: Rows) => void): TextScanner | undefined => {
  const scanner = instantiateScanner();
  if (!scanner) return undefined;
  const rowsAt = writeSieve(scanner, sieve, own);
  const textAt = rowsAt + capacity * rowWords * 4;
  let window = 0;
  let bytes = Buffer.alloc(0);
  let words = new Uint32Array(0);
  const widen = (size: number): void => {
    const missing = textAt + size + margin - scanner.memory.buffer.byteLength;
    if (missing > 0) scanner.memory.grow(Math.ceil(missing / 65_536));
    window = size;
    bytes = Buffer.from(scanner.memory.buffer);
    words = new Uint32Array(scanner.memory.buffer, rowsAt);
  };
  widen(firstWindow);

  let held = 0;
  let form: Form | undefined;
  let isFirst = true;
  let isClosed = false;
  /** Scans what is held, and keeps what is not whole yet. */
  const drain = (isEnd: boolean): boolean => {
    let at = textAt;
    if (!form) {
      form = formOf(bytes.toString("latin1", textAt, textAt + Math.min(held, 256)));
      if (!form) return false;
      at += form.skip;
    }
    while (!isClosed) {
      const status = scanner.scan(at, textAt + held, form.isList, isFirst, rowsAt, capacity);
      const count = scanner.found.value;
      at = scanner.consumed.value;
      if (status === anomaly) return false;
      if (count > 0) {
        onRows({ count, words, bytes });
        isFirst = false;
      }
      if (status === listClosed) isClosed = true;
      else if (status !== rowsFull) break;
    }
    const kept = textAt + held - at;
    if (isEnd) return isClosed === form.isList && kept < 256 && form.rest.test(bytes.toString("latin1", at, at + kept));
    bytes.copyWithin(textAt, at, textAt + held);
    held = kept;
    if (held < window) return true;
    if (isClosed || window >= largestWindow) return false;
    widen(window * 2);
    return true;
  };

  return {
    begin() {
      held = 0;
      form = undefined;
      isFirst = true;
      isClosed = false;
    },
    push(piece, isLast) {
      let at = 0;
      do {
        const taken = Math.min(window - held, piece.length - at);
        bytes.set(taken === piece.length ? piece : piece.subarray(at, at + taken), textAt + held);
        at += taken;
        held += taken;
        const isEnd = isLast && at === piece.length;
        if ((held === window || isEnd) && !drain(isEnd)) return false;
      } while (at < piece.length);
      return true;
    },
  };
};

interface Form {
  readonly isList: boolean;
  /** Bytes before the first record. */
  readonly skip: number;
  /** What may stand behind the last. */
  readonly rest: RegExp;
}

const blank = /^[ \t\r\n]*$/;

/** How the text is written; undefined for what is neither a log file nor one record a line. */
const formOf = (text: string): Form | undefined => {
  const [opening, records] = /^[ \t\r\n]*(\{[ \t\r\n]*"Records"[ \t\r\n]*:[ \t\r\n]*)?\[/.exec(text) ?? [];
  if (opening !== undefined) {
    return { isList: true, skip: opening.length, rest: records ? /^[ \t\r\n]*\}[ \t\r\n]*$/ : blank };
  }
  return /^[ \t\r\n]*\{/.test(text) ? { isList: false, skip: 0, rest: blank } : undefined;
};
