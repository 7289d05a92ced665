/** A small strict XML reader for request bodies: elements, attributes and text; no document types, so no entity tricks. */

export interface XmlElement {
  /** Without its namespace prefix. */
  readonly name: string;
  /** By their full names, e.g. `xsi:type`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The element's own text, entities resolved. */
  readonly text: string;
}

/** The text is not well-formed XML, or is nested deeper than any AWS input. */
export class MalformedXml extends Error {}

const deepest = 64;
/** Ten thousand parts with a checksum each have fewer. */
const mostElements = 150_000;
const longestDocument = 8 * 1024 * 1024;
// An element may have 64 attributes: none of AWS has more than two.
// A comment, CDATA, processing instruction, closing tag or opening tag, with the text before it.
const token =
  /([^<]*)<(?:!--([\s\S]*?)-->|!\[CDATA\[([\s\S]*?)\]\]>|\?[\s\S]*?\?>|\/([^\s<>/]+)\s*>|([^\s<>/!?"'=]+)((?:\s+[^\s<>/="']+\s*=\s*(?:"[^<"]*"|'[^<']*')){0,64})\s*(\/?)>)/y;
const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

interface Open {
  readonly tag: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/**
 * Reads a document's root element.
 * @throws {MalformedXml}
 */
export function parseXml(xml: string): XmlElement {
  if (xml.length > longestDocument) throw new MalformedXml(`A document may have ${longestDocument} characters at most`);
  const document: Open = { tag: "", attributes: {}, children: [], text: "" };
  const open = [document];
  const text = xml.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  let at = 0;
  let elements = 0;
  while (at < text.length) {
    token.lastIndex = at;
    const match = token.exec(text);
    const top = open.at(-1) ?? document;
    if (!match) {
      if (text.indexOf("<", at) >= 0) throw new MalformedXml("Markup is not well-formed");
      top.text += resolveEntities(text.slice(at));
      break;
    }
    at = token.lastIndex;
    if (match[5] !== undefined && ++elements > mostElements)
      throw new MalformedXml(`There are more than ${mostElements} elements`);
    take(match, top, open);
  }
  const [root, ...others] = document.children;
  if (!root || others.length > 0 || open.length > 1 || document.text.trim() !== "") {
    throw new MalformedXml("There must be one root element, and it must be closed");
  }
  return root;
}

function take(
  [, before = "", , data, closing, opening, attributes = "", selfClosing]: RegExpExecArray,
  top: Open,
  open: Open[],
) {
  top.text += resolveEntities(before);
  if (data !== undefined) top.text += data;
  if (closing !== undefined) {
    if (closing !== top.tag || open.length === 1) throw new MalformedXml(`</${closing}> closes nothing`);
    close(open);
  } else if (opening !== undefined) {
    if (open.length > deepest) throw new MalformedXml(`Elements are nested deeper than ${deepest}`);
    open.push({ tag: opening, attributes: readAttributes(attributes), children: [], text: "" });
    if (selfClosing) close(open);
  }
}

function close(open: Open[]): void {
  const done = open.pop();
  if (done) open.at(-1)?.children.push({ ...done, name: done.tag.slice(done.tag.indexOf(":") + 1) });
}

function readAttributes(text: string): Record<string, string> {
  const pairs = [...text.matchAll(attribute)].map(
    ([, name = "", double, single]) => [name, double ?? single ?? ""] as const,
  );
  return Object.fromEntries(pairs.map(([name, value]) => [name, resolveEntities(value)]));
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function resolveEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]+);|#(\d+);|(\w+);)?/g, (_, hex, decimal, name) => {
    const point = hex !== undefined ? Number.parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : Number.NaN;
    const character = point <= 0x10ffff ? String.fromCodePoint(point) : entities[name];
    if (character === undefined) throw new MalformedXml("There is a reference to an unknown entity");
    return character;
  });
}
