/** Lets go of texts that came too seldom to be told: what they stood in goes to the others. */
import { absentText, nullText, otherTexts } from "../judge/tally.ts";
import { type Cells, createCells } from "./cells.ts";

/**
 * Lossy counting (Manku and Motwani, "Approximate frequency counts over data streams", 2002), with the words of each field
 * as its items: one goes whose count, with what may have been missed of it before, is not above the bound.
 * @param bound by how many any count may be too low from now on
 * @param texts how many there are
 */
export function fold(cells: Cells, width: number, bound: number, texts: number): Cells {
  const [counts, missed] = [new Float64Array(texts), new Float64Array(texts)];
  const gone = Array.from({ length: width }, (_, field) => seldom(cells, field, width, bound, counts, missed));
  if (gone.every(({ size }) => size === 0)) return cells;
  const kept = createCells(width);
  const row = new Uint32Array(width);
  for (let index = 0; index < cells.count; index++) {
    for (let field = 0; field < width; field++) {
      const word = cells.words[index * width + field] as number;
      row[field] = gone[field]?.has(word) ? otherTexts : word;
    }
    kept.adopt(row, cells.cell(index));
  }
  return kept;
}

/** Which texts of a field go, by their number. */
function seldom(
  cells: Cells,
  field: number,
  width: number,
  bound: number,
  counts: Float64Array,
  missed: Float64Array,
): ReadonlySet<number> {
  const seen = new Set<number>();
  for (let index = 0; index < cells.count; index++) {
    const word = cells.words[index * width + field] as number;
    if (word === absentText || word === nullText || word === otherTexts) continue;
    const { matches, born } = cells.cell(index);
    if (!seen.has(word)) {
      seen.add(word);
      counts[word] = 0;
      missed[word] = born;
    }
    counts[word] = (counts[word] as number) + matches;
    missed[word] = Math.min(missed[word] as number, born);
  }
  return new Set([...seen].filter((word) => (counts[word] as number) + (missed[word] as number) <= bound));
}
