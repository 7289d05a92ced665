/** What to do about characters that AWS calls invalid: the mistakes people make, each with its remedy. */

/** The remedy for the text that AWS names in `Invalid character(s) in term '…'`. */
export function hintForBadText(badText: string): string {
  const spoiler = badText.at(-1) ?? "";
  if (badText.startsWith('"'))
    return badText === '""' ? "A quoted term may not be empty." : 'The closing " is missing.';
  if (badText.startsWith("%")) return regexHint(spoiler);
  if (badText.startsWith("$"))
    return "A selector is $.key, $.['any key'], $.array[0], $.array[*] or $.object.*, such as $.userIdentity.type.";
  if (badText.startsWith("["))
    return "Inside a pattern, [ only starts an array index: [0] or [*]. Slices and negative indices do not exist.";
  if (badText.startsWith("!")) return "There is no negation: use != or NOT EXISTS.";
  if (badText.startsWith("&") || badText.startsWith("|")) return "Conditions are joined by && and ||.";
  if (spoiler === "'") return 'Texts stand in double quotes: "…".';
  return `${JSON.stringify(spoiler)} must stand inside double quotes: outside them only letters, digits and _ are safe.`;
}

function regexHint(spoiler: string): string {
  return spoiler === "(" || spoiler === ")"
    ? "Regular expressions have no groups; a literal parenthesis is \\x28 or \\x29."
    : spoiler === "%"
      ? "The regular expression between the percent signs is empty."
      : "A regular expression stands between % signs and holds ASCII letters, digits, blanks and :_#=@/;,-^$?[]{}|\\*+. only; write other symbols as \\xhh.";
}
