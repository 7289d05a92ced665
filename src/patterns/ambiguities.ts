/** Where AWS's documents and recordings leave the language open: each choice, once, with its reason. */

/**
 * A1. Blanks around a `{…}`, `[…]` or `%…%` pattern are ignored. One old assertion of a third party called them invalid;
 * AWS publishes examples with them and nothing recorded refuses them.
 */
export function withoutBlanksAround(pattern: string): string {
  return pattern.replaceAll(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
}

/**
 * A2. In a space-delimited pattern a bare word after a blank (`[kind = SPACE, value]`) is refused, as was recorded,
 * while `w1=ERROR`, `status = 4*` and `kind = "SPACE"` are recorded as accepted. Refusing costs a pair of quotes, which
 * are right under either reading; accepting would promise a deployment that AWS then refuses.
 */
export function isBareWordRefusedAfterBlank(word: string): boolean {
  return !word.includes("*");
}

/**
 * A3. What may stand inside `%…%`, as the body of a character class. The blank is in it: the user guide's own example
 * `%^shutting down%` has one, and the one report of a refusal had parentheses too, which are refused in any case.
 */
export const regexCharacters = "A-Za-z0-9 :_#=@/;,^$?[\\]{}|\\\\*+.-";

/*
 * A4. An unquoted number compares by value, so `$.n = 12` is true of 12.0: the later, executed assertion says so, an
 * older comment said no, and recorded `= 1` on 1.0 agrees. Built in value-test.ts.
 *
 * A5. `*` in the middle of a text works, each fixed piece is taken at its first occurrence and never reconsidered, and
 * without a trailing `*` the last piece must end the text. It is the only reading that fits every recorded case,
 * `"*111.111.111"` not matching 111.111.111.111 among them. Built in wildcard.ts.
 *
 * A12. A regular expression sees a number by its spelling in the message, as a quoted text does: the user guide lets
 * regular expressions stand wherever a quoted text may. Built in value-test.ts.
 */

/**
 * A13. A bare value. Letters, digits, `_`, `.`, `-` and `*` are shown by the user guide and the CIS patterns
 * (`kms.amazonaws.com`, `123.123.*`); AWS names `:` `,` `(` `[` `\` and a backtick as bad characters, and the guide
 * wants quotes for all else.
 */
export const bareWord = /[A-Za-z0-9_*-][A-Za-z0-9_.*-]*/y;

/**
 * Beside the lettered ones: a bare `null` is recorded as refused in place of a value, whereas `true` is taken as text.
 * The words of the grammar itself are refused there too, since in capitals they mean something else.
 */
export const reservedWords: ReadonlySet<string> = new Set(["null", "NULL", "TRUE", "FALSE", "IS", "NOT", "EXISTS"]);

/*
 * Beside the lettered ones: `NOT EXISTS` behind a wildcard (`$.items[*].id NOT EXISTS`) is true when nothing at all is
 * selected. A condition holds when any selected node satisfies it, and a missing node is not selected.
 */
