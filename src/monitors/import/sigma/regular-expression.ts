/** Regular expressions of Sigma in the smaller language of filter patterns. */
import { compileRegex } from "../../../patterns/regex.ts";
import { Refusal } from "./loss.ts";

/**
 * The same expression with other symbols written as codes and plain groups multiplied out: patterns have no parentheses.
 * @throws Refusal for what then still cannot be written
 */
export function regularExpression(source: string): string {
  const translated = branchesOf(source).map(withCodes).join("|");
  try {
    compileRegex(translated);
  } catch (error) {
    throw refusal(source, error instanceof Error ? error.message : String(error));
  }
  return translated;
}

function refusal(source: string, why: string): Refusal {
  return new Refusal("regular-expression", `the regular expression ${JSON.stringify(source)} cannot be kept: ${why}`);
}

const most = 16;

/** `a(b|c)d` as `abd`, `acd`. Inside a class and behind a backslash a parenthesis is a symbol. */
function branchesOf(source: string): string[] {
  const group =
    /^((?:\\.|\[(?:\\.|[^\]\\])*\]|[^\\[()])*)\((\?:)?((?:\\.|\[(?:\\.|[^\]\\])*\]|[^\\[()])*)\)([\s\S]*)$/.exec(
      source,
    );
  if (!group) return [source];
  const [, before = "", , inside = "", behind = ""] = group;
  if (inside.startsWith("?")) throw refusal(source, "it looks around or sets a flag");
  if (/^[*+?{]/.test(behind)) throw refusal(source, "a repeated group needs parentheses");
  if (alternatives(before).length > 1 || alternatives(behind).length > 1)
    throw refusal(source, "a group stands beside alternatives");
  const branches = alternatives(inside).flatMap((branch) => branchesOf(before + branch + behind));
  if (branches.length > most) throw refusal(source, `its groups multiply out to more than ${most} alternatives`);
  return branches;
}

/** The parts between the `|` that are outside classes, groups and escapes. */
function alternatives(source: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const [token] of source.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|[\s\S]/g)) {
    if (token === "(") depth += 1;
    if (token === ")") depth -= 1;
    if (token === "|" && depth === 0) parts.push("");
    else parts.push(`${parts.pop()}${token}`);
  }
  return parts;
}

/** Symbols that the language does not list are written `\xhh`; escaped ones too. */
function withCodes(source: string): string {
  return source.replaceAll(/\\?([!"#%&'()<>`~])/g, (whole, symbol: string) =>
    symbol === "#" && whole.length === 1 ? whole : `\\x${symbol.charCodeAt(0).toString(16)}`,
  );
}
