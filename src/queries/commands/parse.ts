/** `parse`: names parts of a text, by a glob with `*` or by the named groups of a regular expression. */
import { compileValue } from "../evaluate.ts";
import { nameOf, parseValue } from "../parse-expression.ts";
import { printExpression, printField, printText } from "../print-expression.ts";
import type { ParseCommand } from "../query.ts";
import { QueryError } from "../query-error.ts";
import { compileRegex } from "../regex.ts";
import type { Scanner } from "../scanner.ts";
import { textOf, type Value } from "../value.ts";
import { defineCommand, shownBeside } from "./command.ts";

export const parse = defineCommand<ParseCommand>({
  words: ["parse"],
  parse: (scanner, _word, start) => {
    const subject = parseValue(scanner);
    const read = scanner.next.kind === "text" ? parseGlob(scanner) : parseRegex(scanner);
    return { kind: "parse", subject, ...read, span: { start, end: scanner.lastEnd } };
  },
  print: ({ subject, pattern, names }) =>
    pattern.kind === "glob"
      ? `parse ${printExpression(subject)} ${printText(pattern.text)} as ${names.map(printField).join(", ")}`
      : `parse ${printExpression(subject)} /${pattern.source}/`,
  compile: ({ subject, pattern, names, span }) => {
    const value = compileValue(subject);
    const parts = pattern.kind === "glob" ? globParts(pattern.text) : regexParts(pattern.source, names, span);
    return (rows, moment) =>
      rows.map((row) => {
        const found = parts(textOf(value(row, moment)) ?? "");
        return row.with(names.map((name, at): [string, Value] => [name, found?.[at]]));
      });
  },
  shown: ({ names }, before) => shownBeside(before, names),
});

function parseGlob(scanner: Scanner): Pick<ParseCommand, "pattern" | "names"> {
  const { text, start, end } = scanner.advance();
  scanner.expect("as", "A glob is followed by as and a name for each *.");
  const names = [parseOwnName(scanner)];
  while (scanner.take(",")) names.push(parseOwnName(scanner));
  const wildcards = text.split("*").length - 1;
  if (wildcards !== names.length)
    throw new QueryError(`The glob has ${wildcards} * and there are ${names.length} names; each * needs one.`, {
      start,
      end,
    });
  return { pattern: { kind: "glob", text }, names };
}

function parseOwnName(scanner: Scanner): string {
  return nameOf(scanner.expectKind("field", "A name is missing.").text);
}

function parseRegex(scanner: Scanner): Pick<ParseCommand, "pattern" | "names"> {
  const regex =
    scanner.takeRegex() ?? scanner.refuse('A value is followed by a "glob with *" or a /regular expression/.');
  const names = Object.keys(compileRegex(regex.text, regex).namedGroups());
  if (names.length === 0) throw new QueryError("A regular expression of parse names its groups: (?<name>…).", regex);
  return { pattern: { kind: "regex", source: regex.text }, names };
}

/** Each `*` takes as little as it can; the last one takes the rest where nothing follows it. */
function globParts(glob: string): (text: string) => readonly string[] | undefined {
  const [first = "", ...rest] = glob.split("*");
  return (text) => {
    const begin = text.indexOf(first);
    if (begin < 0) return undefined;
    const found: string[] = [];
    let from = begin + first.length;
    for (const [at, piece] of rest.entries()) {
      const end = piece === "" ? (at === rest.length - 1 ? text.length : from) : text.indexOf(piece, from);
      if (end < 0) return undefined;
      found.push(text.slice(from, end));
      from = end + piece.length;
    }
    return found;
  };
}

function regexParts(source: string, names: readonly string[], span: ParseCommand["span"]) {
  const regex = compileRegex(source, span);
  return (text: string): readonly Value[] | undefined => {
    const matcher = regex.matcher(text);
    return matcher.find() ? names.map((name) => matcher.group(name) ?? undefined) : undefined;
  };
}
