/** What is wrong with a YAML file, with its places, in words that say how to mend it. */
import { type Document, isAlias, type LineCounter, visit, type YAMLParseError } from "yaml";

/** No more than these are told: the first is often the reason for the others. */
const most = 3;

/** A line each, such as `trailbell.config.yaml:3:5: …`; none where it can be read. */
export function yamlErrors(document: Document, text: string, file: string, lines: LineCounter): string[] {
  const errors = document.errors.map((error) => ({ offset: error.pos[0], said: messageOf(error, text) }));
  return [...errors, ...openAliases(document)].slice(0, most).map(({ offset, said }) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}: ${said}`;
  });
}

function messageOf({ code, message, pos: [offset] }: YAMLParseError, text: string): string {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1).split("\n", 1)[0] ?? "";
  if (code === "DUPLICATE_KEY")
    return `${/^[\w-]+/.exec(text.slice(offset))?.[0] ?? "this key"} stands here a second time; a key stands once`;
  if (/:\s*"[^"]*\{.*".*"/.test(line))
    return `this is no YAML: a text with double quotes inside needs single quotes around it ('…')`;
  return `this is no YAML: ${message}`;
}

/** Names that nothing before them is anchored under. */
function openAliases(document: Document) {
  const anchors = new Set<string>();
  const found: { readonly offset: number; readonly said: string }[] = [];
  visit(document, {
    Node: (_, node) => {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.add(node.anchor);
      } else if (node.range && !anchors.has(node.source))
        found.push({
          offset: node.range[0],
          said: `*${node.source} refers to an anchor &${node.source}, which is not there; a text that begins with * needs quotes`,
        });
    },
  });
  return found;
}
