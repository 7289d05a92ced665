/** YAML as plain values, the short forms of functions written out, with the place of each value. */
import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Pair, parseDocument } from "yaml";
import { isObject } from "./objects.ts";
import { type Path, type Place, pathText } from "./place.ts";

/** What a text says, and where it says it. */
export interface PlacedValue {
  readonly value: unknown;
  /** Of the value under the path or, where none stands there, of what it would stand in. */
  place(path: Path): Place;
}

/** Functions with a short form; `!Ref` and `!Condition` have no `Fn::`. */
const shortForms = new Map(
  [
    ...["And", "Base64", "Cidr", "Equals", "FindInMap", "GetAtt", "GetAZs", "If", "ImportValue", "Join", "Length"],
    ...["Not", "Or", "Select", "Split", "Sub", "ToJsonString", "Transform"],
  ]
    .map((name): [string, string] => [`!${name}`, `Fn::${name}`])
    .concat([
      ["!Ref", "Ref"],
      ["!Condition", "Condition"],
    ]),
);

/** A key that stands more than once counts the last time, as CloudFormation takes it. @throws Error where the text is no YAML */
export function readYaml(text: string): PlacedValue {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: "core", uniqueKeys: false, lineCounter: lines });
  const [error] = document.errors;
  if (error) throw error;
  const offsets = new Map<string, number>();
  const value = readerOf(document, offsets)(document.contents, []);
  return {
    value,
    place: (path) => {
      const { line, col } = lines.linePos(offsetOf(path, offsets));
      return { line, column: col };
    },
  };
}

function offsetOf(path: Path, offsets: ReadonlyMap<string, number>): number {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = offsets.get(pathText(path.slice(0, length)));
    if (offset !== undefined) return offset;
  }
  return 0;
}

/** So that a few aliases cannot stand for values without end. */
const mostAliased = 100_000;

/** Reads nodes of a document into values, and notes where each stands; what an alias repeats stands where the alias does. */
function readerOf(document: Document, offsets: Map<string, number>) {
  let aliased = 0;

  function read(node: unknown, at: Path, isAliased = false): unknown {
    if (isAliased) aliased += 1;
    if (aliased > mostAliased) throw new Error("aliases stand for too many values");
    if (!isNode(node)) return null;
    if (isAlias(node)) {
      const target = node.resolve(document);
      if (!target) throw new Error(`there is no anchor &${node.source}`);
      return read(target, at, true);
    }
    const { tag } = node;
    if (tag === undefined || !/^!./.test(tag)) return plain(node, at, isAliased);
    const name = shortForms.get(tag);
    if (name === undefined) throw new Error(`there is no function ${tag}`);
    const argument = plain(node, [...at, name], isAliased);
    return { [name]: name === "Fn::GetAtt" && typeof argument === "string" ? splitAttribute(argument) : argument };
  }

  function plain(node: unknown, at: Path, isAliased: boolean): unknown {
    if (isSeq(node)) return node.items.map((item, index) => member(item, item, [...at, index], isAliased));
    if (isMap(node)) return object(node.items, at, isAliased);
    return isScalar(node) ? node.value : null;
  }

  function object(pairs: readonly Pair[], at: Path, isAliased: boolean): unknown {
    const own: [string, unknown][] = [];
    const merged: unknown[] = [];
    for (const { key, value } of pairs) {
      const name = isScalar(key) ? String(key.value) : String(key);
      const inner = member(key, value, [...at, name], isAliased);
      if (name === "<<") merged.push(inner);
      else own.push([name, inner]);
    }
    const shared = merged.flat().reverse().filter(isObject).flatMap(Object.entries);
    return Object.fromEntries([...shared, ...own]);
  }

  /** Stands where its key, or an item itself, does. */
  function member(place: unknown, node: unknown, at: Path, isAliased: boolean): unknown {
    if (!isAliased && isNode(place) && place.range) offsets.set(pathText(at), place.range[0]);
    return read(node, at, isAliased);
  }

  return read;
}

function splitAttribute(text: string): [string, string] {
  const dot = text.indexOf(".");
  return [text.slice(0, dot), text.slice(dot + 1)];
}
