/** Cuts a line of log into tokens, as space-delimited patterns see it. */

/**
 * Token bounds as flat numbers, four a token: where it starts and ends without its delimiters, and with them. One array
 * serves every line, so that a line that does not match costs no memory.
 */
export type TokenBounds = number[];

/**
 * Cuts a line: runs of blanks and tabs separate; `"…"` and `[…]` are one token; a quote or bracket that is never closed
 * is an ordinary character.
 * @returns how many tokens were found, at most `limit`
 */
export function cutLine(line: string, bounds: TokenBounds, limit: number): number {
  let count = 0;
  let at = 0;
  // Where the last search for a closing sign found none there is none later: without this, a line of "[ [ [" would
  // take time quadratic in its length.
  let quotesClose = true;
  let bracketsClose = true;
  while (count < limit) {
    while (isBlank(line.charCodeAt(at))) at++;
    if (at >= line.length) break;
    const close = closingSign(line, at, quotesClose, bracketsClose);
    if (close < 0 && line[at] === '"') quotesClose = false;
    if (close < 0 && line[at] === "[") bracketsClose = false;
    const end = close < 0 ? wordEnd(line, at) : close + 1;
    const delimiter = close < 0 ? 0 : 1;
    bounds[count * 4] = at + delimiter;
    bounds[count * 4 + 1] = end - delimiter;
    bounds[count * 4 + 2] = at;
    bounds[count * 4 + 3] = end;
    count++;
    at = end;
  }
  return count;
}

function closingSign(line: string, start: number, quotesClose: boolean, bracketsClose: boolean): number {
  if (quotesClose && line[start] === '"') return line.indexOf('"', start + 1);
  return bracketsClose && line[start] === "[" ? line.indexOf("]", start + 1) : -1;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

function wordEnd(line: string, start: number): number {
  let end = start;
  while (end < line.length && !isBlank(line.charCodeAt(end))) end++;
  return end;
}

/** The text of a token without its delimiters. */
export function tokenText(line: string, bounds: TokenBounds, token: number): string {
  return line.slice(bounds[token * 4], bounds[token * 4 + 1]);
}

/** Everything from a token's start on, delimiters and all. */
export function restOfLine(line: string, bounds: TokenBounds, token: number): string {
  return line.slice(bounds[token * 4 + 2]);
}
