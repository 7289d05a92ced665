/** Reads HCL by the tree-sitter grammar for Terraform, which keeps the place of everything and reads on behind an error. */
import { Language, type Node, Parser } from "web-tree-sitter";
import { expressionOf } from "./expression.ts";
import type { Attribute, Block, Body, HclFile } from "./syntax.ts";
import { textOf } from "./template.ts";

export type ReadHcl = (text: string) => HclFile;

/**
 * @param runtime tree-sitter's WebAssembly module
 * @param grammar the grammar's
 */
export async function hclParser(runtime: Uint8Array, grammar: Uint8Array): Promise<ReadHcl> {
  await Parser.init({ wasmBinary: runtime });
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return (text) => {
    const tree = parser.parse(text);
    if (!tree) throw new Error("tree-sitter was stopped");
    try {
      const { rootNode } = tree;
      return { body: bodyOf(rootNode), errors: rootNode.hasError ? errorsIn(rootNode) : [] };
    } catch (error) {
      if (error instanceof RangeError) return nestedTooDeep;
      throw error;
    } finally {
      tree.delete();
    }
  };
}

/** Nested so deep that nobody wrote it by hand. */
const nestedTooDeep: HclFile = { body: { attributes: new Map(), blocks: [] }, errors: [{ line: 1, column: 1 }] };

/** Of a file or a block; an object where a file of variables has nothing else. */
function bodyOf(node: Node): Body {
  const body = node.type === "body" ? node : node.namedChildren.find((child) => child?.type === "body");
  const attributes = new Map<string, Attribute>();
  const blocks: Block[] = [];
  for (const child of body?.namedChildren ?? []) {
    if (child?.type === "attribute") {
      const [name, expression] = child.namedChildren;
      if (name && expression) attributes.set(name.text, { expression: expressionOf(expression), line: lineOf(child) });
    } else if (child?.type === "block") blocks.push(blockOf(child));
  }
  return { attributes, blocks };
}

function blockOf(node: Node): Block {
  const [type, ...labels] = node.namedChildren.filter(
    (child) => child.type === "identifier" || child.type === "string_lit",
  );
  return {
    type: type?.text ?? "",
    labels: labels.map((label) => (label.type === "string_lit" ? textOf(label) : label.text)),
    body: bodyOf(node),
    line: lineOf(node),
  };
}

function lineOf({ startPosition }: Node): number {
  return startPosition.row + 1;
}

/** The outermost ones. */
function errorsIn(node: Node): HclFile["errors"] {
  if (node.isError || node.isMissing)
    return [{ line: node.startPosition.row + 1, column: node.startPosition.column + 1 }];
  return node.hasError ? node.children.flatMap((child) => (child ? errorsIn(child) : [])) : [];
}
