/** Byte ranges of a GetObject. */
import { fault } from "../faults.ts";

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
export const contentRange = ({ from, to }: Range, size: number): string => `bytes ${from}-${to - 1}/${size}`;
