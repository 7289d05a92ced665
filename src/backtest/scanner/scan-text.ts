/** Feeds text to the scanner window by window, and hands on the records that it finds. */
import { keyWords } from "../judge/record-key.ts";
import { createOutlines, type OutlinePlan, type Outlines } from "./outline.ts";
import type { Sieve } from "./sieve.ts";
import { writeSieve } from "./sieve-memory.ts";
import { anomaly, instantiateScanner, listClosed, tablesFull } from "./wasm.ts";

/** Words of a record's place: start, end, and the hashes of its account and region. */
export const placeWords = 4;

/** Records that follow one another. */
export interface ScannedRecords {
  readonly count: number;
  /** As `record-key.ts` has them. */
  readonly keys: Uint32Array;
  /** A record's begins every {@link placeWords} words. */
  readonly places: Uint32Array;
  /** What starts and ends are positions in. */
  readonly bytes: Buffer;
  /** Numbers of the records that could match a monitor; those with {@link withCare} have to be parsed, and their key is not known. */
  readonly toLookAt: Uint32Array;
  /** Epoch seconds, of the others. */
  readonly earliest: number;
  readonly latest: number;
}

/** A bit beside a record's number. */
export const withCare = 0x80000000;

export interface TextScanner {
  /** Absent where nothing was planned, or more than there is room for. */
  readonly outlines?: Outlines;
  /** Before each text, with the hashes of account and region for records that do not say theirs. */
  begin(account: number, region: number): void;
  /** @returns false for what has to be read with care; records were handed on by then and are to be forgotten */
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
export function createTextScanner(
  sieve: Sieve,
  onRecords: (records: ScannedRecords) => void,
  { plan, smallestWindow = firstWindow }: { readonly plan?: OutlinePlan; readonly smallestWindow?: number } = {},
): TextScanner | undefined {
  const scanner = instantiateScanner();
  if (!scanner) return undefined;
  const keysAt = writeSieve(scanner, sieve, own);
  const placesAt = keysAt + capacity * keyWords * 4;
  const toLookAtAt = placesAt + capacity * placeWords * 4;
  const outlined = plan && createOutlines(scanner, plan, toLookAtAt + capacity * 4);
  const textAt = outlined?.end ?? toLookAtAt + capacity * 4;
  let window = 0;
  let bytes = Buffer.alloc(0);
  const widen = (size: number): void => {
    const missing = textAt + size + margin - scanner.memory.buffer.byteLength;
    if (missing > 0) scanner.memory.grow(Math.ceil(missing / 65_536));
    window = size;
    bytes = Buffer.from(scanner.memory.buffer);
  };
  widen(smallestWindow);
  const tablesOf = (count: number): ScannedRecords => ({
    count,
    keys: new Uint32Array(scanner.memory.buffer, keysAt, count * keyWords),
    places: new Uint32Array(scanner.memory.buffer, placesAt, count * placeWords),
    bytes,
    toLookAt: new Uint32Array(scanner.memory.buffer, toLookAtAt, scanner.toParse.value),
    earliest: scanner.earliest.value >>> 0,
    latest: scanner.latest.value >>> 0,
  });

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
      const status = scanner.scan(at, textAt + held, form.isList, isFirst, keysAt, capacity);
      const count = scanner.found.value;
      at = scanner.consumed.value;
      if (status === anomaly) return false;
      if (count > 0) {
        onRecords(tablesOf(count));
        isFirst = false;
      }
      if (status === listClosed) isClosed = true;
      else if (status !== tablesFull) break;
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
    ...(outlined && { outlines: outlined.outlines }),
    begin(account, region) {
      scanner.begin(account, region);
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
}

interface Form {
  readonly isList: boolean;
  /** Bytes before the first record. */
  readonly skip: number;
  /** What may stand behind the last. */
  readonly rest: RegExp;
}

const blank = /^[ \t\r\n]*$/;

/** How the text is written; undefined for what is neither a log file nor one record a line. */
function formOf(text: string): Form | undefined {
  const [opening, records] = /^[ \t\r\n]*(\{[ \t\r\n]*"Records"[ \t\r\n]*:[ \t\r\n]*)?\[/.exec(text) ?? [];
  if (opening !== undefined) {
    return { isList: true, skip: opening.length, rest: records ? /^[ \t\r\n]*\}[ \t\r\n]*$/ : blank };
  }
  return /^[ \t\r\n]*\{/.test(text) ? { isList: false, skip: 0, rest: blank } : undefined;
}
