/** Cuts a stream of text into records: one a line, CloudTrail's log files, or JSON values written any other way. */

/** Takes text in pieces, and gives the JSON text of each record as soon as it is whole; what is broken comes as it is. */
export interface RecordSplitter {
  push(piece: string): string[];
  /** The rest, at the end of the stream. */
  end(): string[];
  /** Behind the end: whether a log file or list was still open there. */
  wasCutOff(): boolean;
}

/**
 * Finds out by itself how the records are written, and again behind the end of a log file, so that several may follow
 * one another. It keeps the text of one record and one piece, however long the stream.
 */
export function splitRecords(): RecordSplitter {
  let text = "";
  let cut: Cut | undefined;
  // What a list is still to be closed with, its own bracket first.
  let owed = "";
  const take = (isEnd: boolean): string[] => {
    const records: string[] = [];
    for (;;) {
      if (!cut) {
        const [between = ""] = /^[\s\uFEFF}]+/.exec(text) ?? [];
        if (between.includes("}")) owed = "";
        text = text.slice(between.length);
        const form = formOf(text, isEnd);
        if (!form) return records;
        owed = form.closing;
        text = text.slice(form.skip);
        cut = form.cut;
      }
      const step = cut(text, isEnd);
      records.push(...step.records);
      text = step.rest;
      if (!step.isOver) return records;
      owed = owed.slice(1);
      cut = undefined;
    }
  };
  const giveUp = (): string[] => {
    const broken = text.slice(0, 200);
    text = "";
    cut = undefined;
    return [broken];
  };
  return {
    push: (piece) => {
      text += piece;
      const records = take(false);
      return text.length > longest ? [...records, ...giveUp()] : records;
    },
    end: () => take(true),
    wasCutOff: () => owed !== "",
  };
}

/** Characters. CloudTrail's records have at most 256 KB, so that this is none. */
const longest = 16 * 1024 * 1024;

type Cut = (text: string, isEnd: boolean) => Step;

interface Step {
  readonly records: readonly string[];
  readonly rest: string;
  /** Whether a log file ended, and `rest` begins anew. */
  readonly isOver: boolean;
}

interface Form {
  readonly skip: number;
  readonly cut: Cut;
  /** What ends it. */
  readonly closing: string;
}

/** How the text is to be cut and how many characters stand before the first record; undefined while too few are there to tell. */
function formOf(text: string, isEnd: boolean): Form | undefined {
  const [opening] = /^(\{\s*"Records"\s*:\s*)?\[/.exec(text) ?? [];
  if (opening !== undefined)
    return { skip: opening.length, cut: cutValues("]"), closing: opening === "[" ? "]" : "]}" };
  const lineEnd = text.indexOf("\n");
  const firstLine = lineEnd < 0 ? text : text.slice(0, lineEnd);
  // Long enough for any way to write the beginning of a log file.
  const canTell = isEnd || text.length > 200 || (lineEnd >= 0 && isJson(firstLine));
  if (text === "" || !canTell) return undefined;
  const isSpread = /^\{(.*[{,[])?\s*$/.test(firstLine);
  if (isSpread || !text.startsWith("{")) return { skip: 0, cut: isSpread ? cutValues() : cutLines, closing: "" };
  const behind = endOfValue(text);
  // What follows on a value tells whether values stand one behind another, as Firehose writes them.
  if (!isEnd && lineEnd < 0 && (behind < 0 || behind === text.length)) return undefined;
  const isNext = behind >= 0 && /^[ \t]*\{/.test(text.slice(behind, behind + 64));
  return { skip: 0, cut: isNext ? cutValues() : cutLines, closing: "" };
}

/** Behind the first value; -1 where it is not whole. */
function endOfValue(text: string): number {
  const scan: Scan = { at: 0, depth: 0, start: 0, inText: false };
  for (let mark = nextMark(text, scan); mark >= 0; mark = nextMark(text, scan)) {
    scan.depth += text[mark] === "{" || text[mark] === "[" ? 1 : -1;
    if (scan.depth === 0) return mark + 1;
  }
  return -1;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const cutLines: Cut = (text, isEnd) => {
  const end = isEnd ? text.length : text.lastIndexOf("\n") + 1;
  const lines = text.slice(0, end).split("\n");
  const records = lines.map((line) => line.trim()).filter((line) => line !== "");
  return { records, rest: text.slice(end), isOver: false };
};

/** Cuts values out of a list up to the bracket that closes it or, without one, as long as they follow one another. */
function cutValues(closing?: "]"): Cut {
  const scan: Scan = { at: 0, depth: 0, start: 0, inText: false };
  return (text, isEnd) => {
    const records: string[] = [];
    for (let mark = nextMark(text, scan); mark >= 0; mark = nextMark(text, scan)) {
      const isOpening = text[mark] === "{" || text[mark] === "[";
      if (scan.depth === 0 && !isOpening) {
        if (text[mark] === closing) return { records, rest: text.slice(mark + 1), isOver: true };
        continue;
      }
      if (isOpening && scan.depth === 0) scan.start = mark;
      scan.depth += isOpening ? 1 : -1;
      if (scan.depth === 0) records.push(text.slice(scan.start, mark + 1));
    }
    const rest = scan.depth > 0 ? text.slice(scan.start) : "";
    if (isEnd) return { records: rest === "" ? records : [...records, rest], rest: "", isOver: false };
    scan.at -= text.length - rest.length;
    scan.start = 0;
    return { records, rest, isOver: false };
  };
}

interface Scan {
  /** Where to go on. */
  at: number;
  depth: number;
  /** Where the outermost value began. */
  start: number;
  inText: boolean;
}

/** The next brace or bracket outside of texts; -1 where there is none yet. */
function nextMark(text: string, scan: Scan): number {
  while (scan.at < text.length) {
    if (scan.inText) {
      const quote = text.indexOf('"', scan.at);
      scan.at = quote < 0 ? text.length : quote + 1;
      scan.inText = quote < 0 || isEscaped(text, quote);
    } else {
      const code = text.charCodeAt(scan.at++);
      if (code === 0x22) scan.inText = true;
      // [ ] { }
      else if (code === 0x5b || code === 0x5d || code === 0x7b || code === 0x7d) return scan.at - 1;
    }
  }
  return -1;
}

/** Behind an odd number of backslashes. */
function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text[start - 1] === "\\") start--;
  return (at - start) % 2 === 1;
}
