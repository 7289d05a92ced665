/** Counts records by their outlines: those that agree in what patterns look at are judged once. */
import { type ToldField, toldFields } from "../found.ts";
import type { Judge } from "../judge/judge.ts";
import type { OutlineJudge, Verdict } from "../judge/outline-judge.ts";
import { principalFields, toldPaths } from "../judge/read-told.ts";
import { absentText, nullText, scannedText, type Tally } from "../judge/tally.ts";
import { composite, type Outlines } from "../scanner/outline.ts";

/** Verdicts that are remembered; where records differ in what patterns look at, remembering does not pay. */
const mostVerdicts = 16_384;

/** Counts a record by where it stands. @returns whether it could; otherwise it has to be parsed */
export type OutlineCounter = (start: number, end: number, count: () => number) => boolean;

export function createOutlineCounter(
  decider: OutlineJudge,
  judge: Judge,
  tally: Tally,
  outlines: Outlines,
): OutlineCounter {
  const verdicts = new Map<number, Verdict>();
  const told = new Uint32Array(toldFields.length);
  const places = placesOf(decider);
  tally.scannedBy((number) => {
    const json = outlines.text(number);
    return json.startsWith('"') ? json.slice(1, -1) : null;
  });
  const rowOf = (start: number, end: number): Uint32Array | undefined => {
    const row = outlines.read(start, end);
    if (row !== "full") return row;
    tally.settle();
    outlines.forget();
    verdicts.clear();
    const again = outlines.read(start, end);
    return again === "full" ? undefined : again;
  };
  const verdictOf = (number: number): Verdict => {
    const known = verdicts.get(number);
    if (known) return known;
    const values = Array.from(outlines.decided(number), (text) => (text === 0 ? undefined : outlines.text(text)));
    const verdict = decider.decide(values);
    if (verdicts.size < mostVerdicts) verdicts.set(number, verdict);
    return verdict;
  };
  return (start, end, count) => {
    const row = rowOf(start, end);
    if (!row) return false;
    const { isOpen, monitors, eventName } = verdictOf(row[decider.places.length] as number);
    if (isOpen || judge.nearest.isLooking(eventName)) return false;
    const position = count();
    if (monitors.length === 0 || !judge.fits(end - start)) return true;
    judge.nearest.matched(monitors);
    for (let field = 0; field < told.length; field++) told[field] = tallyNumber(row[places.told[field] as number] ?? 0);
    told[principalAt] = principalIn(row, places.principal, outlines);
    tally.matchScanned(position, monitors, told);
    return true;
  };
}

function tallyNumber(number: number): number {
  return number === 0 ? absentText : number === composite ? nullText : scannedText(number);
}

const principalAt = toldFields.indexOf("principal");

function placesOf({ places }: OutlineJudge) {
  const placeOf = (path: readonly string[]) => places.findIndex((each) => each.join("\n") === path.join("\n"));
  const paths: Partial<Record<ToldField, readonly string[]>> = toldPaths;
  return {
    told: toldFields.map((field) => placeOf(paths[field] ?? [])),
    principal: principalFields.map((field) => placeOf(toldPaths[field])),
  };
}

/** As `readTold` chooses it. A record in which nobody is named has none to tell. */
function principalIn(row: Uint32Array, places: readonly number[], outlines: Outlines): number {
  for (const place of places) {
    const number = row[place] as number;
    if (number !== 0 && number !== composite && outlines.isNamed(number)) return scannedText(number);
  }
  return absentText;
}
