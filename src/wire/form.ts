/** Query strings and form bodies, percent-decoded. */

/** Names and values, decoded; of a repeated name the last value counts. */
export interface Form {
  readonly values: ReadonlyMap<string, string>;
  /** Whether a percent escape is broken; such a name or value stands as it was sent. */
  readonly isBroken: boolean;
  /** Whether it is longer, or has more parameters, than is read. */
  readonly isTooLong: boolean;
}

/** @throws {URIError} where a percent escape is broken. */
export function decodeComponent(text: string): string {
  const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
  return spaced.includes("%") ? decodeURIComponent(spaced) : spaced;
}

/** More than any call of AWS needs: they would take seconds, in which nobody else is answered. */
export const mostParameters = 50_000;

/** Characters; the longest message of SQS has a quarter of them before it is escaped. */
export const longestForm = 4 * 1024 * 1024;

export function readForm(text: string): Form {
  const values = new Map<string, string>();
  let isBroken = false;
  const decode = (part: string): string => {
    try {
      return decodeComponent(part);
    } catch {
      isBroken = true;
      return part;
    }
  };
  const pairs = text.slice(0, longestForm).split("&", mostParameters + 1);
  const isTooLong = text.length > longestForm || pairs.length > mostParameters;
  for (const pair of pairs) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    const name = equals < 0 ? pair : pair.slice(0, equals);
    values.set(decode(name), equals < 0 ? "" : decode(pair.slice(equals + 1)));
  }
  return { values, isBroken, isTooLong };
}
