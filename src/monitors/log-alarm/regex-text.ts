/** How a query writes a regular expression. */

/** A filter pattern's regular expression between slashes. */
export function regexText(source: string): string {
  return `/${source.replaceAll(/\\\/|\//g, "\\/")}/`;
}
