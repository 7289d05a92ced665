/** The models' regular expressions, which are Java's, as JavaScript's. */

/** Unicode classes and characters beyond the BMP need the `u` flag, which elsewhere would refuse harmless escapes like `\-`. */
const needsUnicode = /\\[pP]\{|\\u[dD][89abAB]|[\ud800-\udbff]/;

/**
 * Compiles a model's pattern so that it must match the whole value, as AWS's validation does.
 * @returns undefined where JavaScript has no such pattern.
 */
export function compilePattern(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, needsUnicode.test(pattern) ? "u" : "");
  } catch {
    return undefined;
  }
}
