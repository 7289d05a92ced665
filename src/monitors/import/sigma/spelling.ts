/** The letter case of values: Sigma ignores it and filter patterns do not, so records' own is restored where it is known. */
import { hasEvent, respellingOf } from "../../check/knowledge/event-names.ts";
import type { SigmaField } from "./field.ts";
import type { LossLog } from "./loss.ts";
import type { Piece } from "./sigma-text.ts";

type Lose = LossLog["lose"];

/**
 * The spellings that records may have of a value; several only for a part of an event name.
 * @param source the one event source that the same selection asks for, if it does
 */
export function spellingsOf(
  field: SigmaField,
  pieces: readonly Piece[],
  source: string | undefined,
  lose: Lose,
): (readonly Piece[])[] {
  if (!pieces.some((piece) => typeof piece === "object" && /[a-z]/i.test(piece.literal))) return [pieces];
  if (field.path === "eventName") return eventNames(pieces, source, lose);
  if (field.path === "eventSource" || field.path === "awsRegion") return [pieces.map(lowered)];
  const [only, ...more] = pieces;
  if (typeof only === "object" && more.length === 0) return [[{ literal: value(field, only.literal, lose) }]];
  if (
    pieces.some((piece) => typeof piece === "object" && /[a-z]/i.test(piece.literal) && !isLowerByNature(piece.literal))
  )
    lose("letter-case", caseKept(field));
  return [
    pieces.map((piece) => (typeof piece === "object" && isLowerByNature(piece.literal) ? lowered(piece) : piece)),
  ];
}

function lowered(piece: Piece): Piece {
  return typeof piece === "string" ? piece : { literal: piece.literal.toLowerCase() };
}

function caseKept({ path }: SigmaField): string {
  return `${path} is compared in the rule's own letter case only`;
}

/** Services' names, and what follows `arn:`, have no capitals. */
function isLowerByNature(text: string): boolean {
  return /^[\w.-]*\.?amazonaws\.com$|^:?arn:aws[a-z-]*:+[a-z]*:*$/i.test(text);
}

/** Values that no table of fields holds. */
const more: Readonly<Record<string, readonly string[]>> = {
  sourceIPAddress: ["AWS Internal"],
  userAgent: ["AWS Internal"],
  "userIdentity.invokedBy": ["AWS Internal"],
  "requestParameters.authType": ["NONE", "AWS_IAM"],
  "requestParameters.VersioningConfiguration.Status": ["Enabled", "Suspended"],
  "responseElements.PasswordUpdated": ["Success", "Failure"],
};

function value(field: SigmaField, given: string, lose: Lose): string {
  const known = [...(field.values ?? []), ...(field.known ?? []), ...(more[field.path] ?? [])];
  if (known.includes(given)) return given;
  const found = known.find((text) => text.toLowerCase() === given.toLowerCase());
  if (found) return found;
  if (isLowerByNature(given)) return given.toLowerCase();
  // A value that the field never has is for `check` to find.
  if (!field.values) lose("letter-case", caseKept(field));
  return given;
}

function eventNames(pieces: readonly Piece[], source: string | undefined, lose: Lose): (readonly Piece[])[] {
  const [only, ...others] = pieces;
  if (typeof only === "object" && others.length === 0) return [[{ literal: eventName(only.literal, source, lose) }]];
  const literals = pieces.filter((piece) => typeof piece === "object");
  const [first] = literals;
  if (literals.length !== 1 || !first) {
    lose("letter-case", "eventName is compared in the rule's own letter case only");
    return [pieces];
  }
  const spellings = partsOfNames(first.literal, pieces, source);
  return (spellings.length === 0 ? [first.literal] : spellings).map((literal) =>
    pieces.map((piece) => (typeof piece === "object" ? { literal } : piece)),
  );
}

/** A name that nobody records is kept as it is: `check` finds it, and knows what may be meant. */
function eventName(given: string, source: string | undefined, lose: Lose): string {
  if (hasEvent((name) => name === given, source)) return given;
  const respelt = respellingOf(given, source);
  if (respelt) {
    lose("respelt", `${given} is recorded as ${respelt}`);
    return respelt;
  }
  const wanted = given.toLowerCase();
  return namesLike((name) => name.toLowerCase() === wanted, source)[0] ?? given;
}

/** How the names of events write a part of a name: `list` at the start is `List`, anywhere it may be `list` too. */
function partsOfNames(part: string, pieces: readonly Piece[], source: string | undefined): string[] {
  const wanted = part.toLowerCase();
  const [atStart, atEnd] = [typeof pieces[0] === "object", typeof pieces.at(-1) === "object"];
  const found = new Set<string>();
  for (const name of namesLike((each) => each.toLowerCase().includes(wanted), source)) {
    const lower = name.toLowerCase();
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
      const fits = (!atStart || at === 0) && (!atEnd || at + wanted.length === lower.length);
      if (fits) found.add(name.slice(at, at + part.length));
    }
  }
  return [...found].sort();
}

function namesLike(passes: (name: string) => boolean, source: string | undefined): string[] {
  const names: string[] = [];
  hasEvent((name) => {
    if (passes(name)) names.push(name);
    return false;
  }, source);
  return names;
}
