/** Texts in quotes and here documents, with the expressions in them. */
import type { Node } from "web-tree-sitter";
import type { Expression } from "./syntax.ts";

/** A text without expressions, as labels and plain strings are. */
export function textOf(node: Node): string {
  return unescaped(node.text.slice(1, -1));
}

/** @param read reads an expression inside */
export function templateOf(node: Node, read: (node: Node) => Expression): Expression {
  const inner = node.namedChildren.filter(({ type }) => type === "template_interpolation");
  const directives = node.namedChildren.filter(({ type }) => type === "template_directive");
  if (directives.length > 0) return { kind: "opaque", of: node.descendantsOfType("expression").map(read) };
  const isHere = node.type === "heredoc_template";
  const raw = rawParts(node, inner);
  const texts = isHere ? hereTexts(raw) : raw.map(unescaped);
  const parts = texts.flatMap((text, index) => {
    const expression = inner[index]?.namedChildren.find(({ type }) => type === "expression");
    return [text, ...(expression ? [read(expression)] : [])];
  });
  const kept = parts.filter((part) => part !== "");
  return kept.every((part) => typeof part === "string")
    ? { kind: "literal", value: kept.join("") }
    : { kind: "template", parts: kept };
}

/** The texts before, between and behind the expressions: the grammar's own leave out blanks. */
function rawParts(node: Node, inner: readonly Node[]): string[] {
  const { text, startIndex } = node;
  const opening = node.type === "quoted_template" ? 1 : text.indexOf("\n") + 1;
  const closing = node.type === "quoted_template" ? text.length - 1 : text.lastIndexOf("\n") + 1;
  const cuts = inner.map((each) => [each.startIndex - startIndex, each.endIndex - startIndex] as const);
  const starts = [opening, ...cuts.map(([, end]) => end)];
  const ends = [...cuts.map(([start]) => start), closing];
  const mark = /^<<-/.test(text) ? "<<-" : "";
  return starts.map((start, index) => (index === 0 ? mark : "") + text.slice(start, ends[index]));
}

/** `<<-` takes away the blanks that all lines begin with. */
function hereTexts([first = "", ...others]: readonly string[]): string[] {
  const texts = [first.replace(/^<<-/, ""), ...others];
  if (!first.startsWith("<<-")) return texts.map(plain);
  const joined = texts.join("\0");
  const indents = joined
    .split("\n")
    .flatMap((line) => (line.trim() === "" ? [] : (/^[ \t]*/.exec(line)?.[0].length ?? 0)));
  const indent = new RegExp(`^[ \\t]{0,${Math.min(...indents, 1000)}}`, "gm");
  return joined.replace(indent, "").split("\0").map(plain);
}

/** What stands for `${` and `%{` themselves. */
function plain(text: string): string {
  return text.replaceAll("$${", "${").replaceAll("%%{", "%{");
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

function unescaped(text: string): string {
  return plain(
    text.replace(/\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))/g, (whole, short, long, letter) =>
      letter === undefined ? String.fromCodePoint(Number.parseInt(short ?? long, 16)) : (escapes[letter] ?? whole),
    ),
  );
}
