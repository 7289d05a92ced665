/** Byte ranges of what is read and of what is copied. */
import { fault, invalidArgument } from "../faults.ts";

/** From `from` to before `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads `bytes=0-99`, `bytes=100-` or `bytes=-100`; any other form is ignored, as S3 does.
 * @throws InvalidRange where the range begins behind the object's end.
 */
export function parseRange(header: string | undefined, size: number): Range | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  const suffix = first === "";
  const from = suffix ? Math.max(0, size - Number(last)) : Number(first);
  const to = suffix || last === "" ? size : Math.min(size, Number(last) + 1);
  if (!suffix && last !== "" && Number(last) < from) return undefined;
  if (from >= size) throw fault("InvalidRange", { RangeRequested: header, ActualObjectSize: size });
  return { from, to };
}

/** `bytes 0-99/1234` */
export function contentRange({ from, to }: Range, size: number): string {
  return `bytes ${from}-${to - 1}/${size}`;
}

/**
 * Reads the range of a part that is copied, which unlike a reader's must be exact: `bytes=first-last` within the source.
 * @throws InvalidArgument
 */
export function parseCopyRange(header: string | undefined, size: number): Range {
  if (header === undefined) return { from: 0, to: size };
  const refuse = (message: string) => invalidArgument(message, "x-amz-copy-source-range", header);
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(header) ?? [];
  if (first === undefined || last === undefined)
    throw refuse(
      "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy",
    );
  const range = { from: Number(first), to: Number(last) + 1 };
  if (range.from >= range.to || range.to > size)
    throw refuse(`Range specified is not valid for source object of size: ${size}`);
  return range;
}
