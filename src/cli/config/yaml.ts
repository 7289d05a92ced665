/** Reads a configuration in YAML, and knows the line of everything in it. */
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import { chosenBy } from "../../monitors/catalogue/choice.ts";
import type { StackDeclaration } from "../../monitors/define.ts";
import { UserError } from "../user-error.ts";
import { type ConfigSource, stackIn } from "./source.ts";
import { configText } from "./text.ts";
import { yamlErrors } from "./yaml-errors.ts";

/** @throws UserError with line and column where it is no YAML */
export async function readYaml(path: string, file: string): Promise<ConfigSource> {
  const lines = new LineCounter();
  const text = await configText(path, file);
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const errors = yamlErrors(document, text, file, lines);
  if (errors.length > 0) throw new UserError("configuration-invalid", errors.join("\n  "));
  const value = resolved(document, file);
  const positionOf = (at: readonly (string | number)[]) => lines.linePos(offsetOf(document, at));
  const stack = await stackIn(
    file,
    () => value,
    ({ path: at }) => {
      const { line, col } = positionOf(at);
      return `:${line}:${col}`;
    },
  );
  return {
    stack,
    lineOf: (monitor, field) => {
      const at = declarationOf(monitor, value as StackDeclaration);
      if (!at && monitor !== stack.name) return undefined;
      return positionOf([...(at ?? []), ...(field === undefined ? [] : [field])]).line;
    },
  };
}

/** The path of what brings a monitor in: its own declaration, else the last choice of the catalogue that holds it. */
function declarationOf(monitor: string, { monitors, catalogue = [] }: StackDeclaration) {
  const index = monitors?.findIndex(({ name }) => name === monitor) ?? -1;
  if (index >= 0) return ["monitors", index];
  const choice = catalogue.findLastIndex((each) =>
    chosenBy(typeof each === "string" ? each : each.name).some((one) => one.monitor.name === monitor),
  );
  return choice < 0 ? undefined : ["catalogue", choice];
}

/** @throws UserError where aliases of aliases would fill the memory */
function resolved(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new UserError("configuration-invalid", `${file}: this YAML is not read: ${(error as Error).message}`);
  }
}

/** Of the key or the element at the path, or of the nearest one around it that there is. */
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const around = document.getIn(path.slice(0, length - 1), true) ?? document.contents;
    const key = path[length - 1];
    if (isMap(around)) {
      const pair = around.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (isScalar(pair?.key) && pair.key.range) return pair.key.range[0];
    } else {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return node.range[0];
    }
  }
  return 0;
}
