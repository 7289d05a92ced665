/** The models' regular expressions, which are Java's, as JavaScript's. */

/**
 * Compiles a model's pattern so that it must match the whole value, as AWS's validation does.
 * @returns undefined where JavaScript has no such pattern.
 */
export function compilePattern(pattern: string): RegExp | undefined {
  // Unicode classes and code points beyond the BMP need the flag; elsewhere it would refuse harmless escapes like `\-`.
  const flags = /\\[pP]\{|\\u\{|[\ud800-\udbff]|\\u[dD][89abAB]/.test(pattern) ? ["u", "v"] : [""];
  for (const flag of flags) {
    try {
      return new RegExp(`^(?:${pattern})$`, flag);
    } catch {
      // Next flag, or none that fits.
    }
  }
  return undefined;
}
