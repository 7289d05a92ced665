/** Query strings and form bodies, percent-decoded. */

/** @throws {URIError} where a percent escape is broken. */
export function decodeComponent(text: string): string {
  const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
  return spaced.includes("%") ? decodeURIComponent(spaced) : spaced;
}

/**
 * Names and values of a query string or form; of a repeated name the last value counts.
 * @throws {URIError} where a percent escape is broken.
 */
export function parseForm(text: string): Map<string, string> {
  const form = new Map<string, string>();
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    const name = equals < 0 ? pair : pair.slice(0, equals);
    form.set(decodeComponent(name), equals < 0 ? "" : decodeComponent(pair.slice(equals + 1)));
  }
  return form;
}

/** The part of a URL after `?`. */
export function queryOf(url: string): string {
  const mark = url.indexOf("?");
  return mark < 0 ? "" : url.slice(mark + 1);
}

export function pathOf(url: string): string {
  const mark = url.indexOf("?");
  return mark < 0 ? url : url.slice(0, mark);
}

/** One parameter without parsing the rest; broken escapes are left as they are. */
export function peekParameter(text: string, name: string): string | undefined {
  const at = text.startsWith(`${name}=`) ? 0 : text.indexOf(`&${name}=`) + 1;
  if (at === 0 && !text.startsWith(`${name}=`)) return undefined;
  const start = at + name.length + 1;
  const end = text.indexOf("&", start);
  const value = text.slice(start, end < 0 ? text.length : end);
  try {
    return decodeComponent(value);
  } catch {
    return value;
  }
}
