/** Dates in the letters of Java's formats, in UTC: what parseDate and formatDate take. */

/** Letters that are known, each with the digits that it takes. */
const fields: Readonly<Record<string, number>> = { yyyy: 4, MM: 2, dd: 2, HH: 2, mm: 2, ss: 2, SSS: 3 };

const parts = /'([^']*)'|([a-zA-Z])\2*|[^a-zA-Z']/g;

/** The parts of a format; undefined where a letter is not known. */
function partsOf(format: string): readonly string[] | undefined {
  const found = [...format.matchAll(parts)].map(([part]) => part);
  return found.every((part) => !/^[a-zA-Z]/.test(part) || part in fields || isZone(part)) ? found : undefined;
}

function isZone(part: string): boolean {
  return part === "X" || part === "Z" || part === "XXX";
}

/** An instant (epoch milliseconds) as text; undefined for a format that is not known. */
export function formatDate(at: number, format: string): string | undefined {
  const [, yyyy = "", MM = "", dd = "", HH = "", mm = "", ss = "", SSS = ""] =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.(\d{3})Z$/.exec(new Date(at).toISOString()) ?? [];
  const values: Readonly<Record<string, string>> = { yyyy, MM, dd, HH, mm, ss, SSS, X: "Z", XXX: "Z", Z: "+0000" };
  return partsOf(format)
    ?.map((part) => values[part] ?? part.replaceAll("'", ""))
    .join("");
}

/** The instant that a text spells in a format, in UTC unless it says another zone; undefined where it does not fit. */
export function parseDate(text: string, format: string): number | undefined {
  const found = partsOf(format);
  if (!found) return undefined;
  const named = found.filter((part) => part in fields || isZone(part));
  const source = found.map((part) => (part in fields ? `(\\d{${fields[part]}})` : isZone(part) ? zone : escaped(part)));
  const [whole, ...values] = new RegExp(`^${source.join("")}$`).exec(text) ?? [];
  if (whole === undefined) return undefined;
  const value = (name: string, unset: number) => {
    const at = named.indexOf(name);
    return at < 0 ? unset : Number(values[at]);
  };
  const local = Date.UTC(
    value("yyyy", 1970),
    value("MM", 1) - 1,
    value("dd", 1),
    ...([value("HH", 0), value("mm", 0), value("ss", 0), value("SSS", 0)] as const),
  );
  return local - offsetOf(values[named.findIndex(isZone)]);
}

const zone = "(Z|[+-]\\d\\d:?\\d\\d)";

function escaped(part: string): string {
  return part.replaceAll("'", "").replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function offsetOf(text = "Z"): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(text) ?? [];
  const ms = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === "-" ? -ms : ms;
}
