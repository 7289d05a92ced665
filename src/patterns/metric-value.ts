/** Reads the value that a metric filter's `metricValue` or dimension names out of a matching event. */
import { extractValues } from "./extract.ts";
import { type LogEvent, NumberText } from "./log-event.ts";
import { parseSelectorText } from "./parse-json.ts";
import type { Pattern, Selector } from "./pattern.ts";
import { PatternError } from "./pattern-error.ts";
import { walkOf } from "./select.ts";

/** `$.field` of a JSON event without wildcard, or `$name` and `$5` of a space-delimited line. */
export type ValueSource =
  | { readonly kind: "selector"; readonly selector: Selector }
  | { readonly kind: "field"; readonly name: string };

/** Reads a value source; `undefined` where the text is none. */
export function valueSourceOf(text: string): ValueSource | undefined {
  if (/^\$[\w-]+$/.test(text)) return { kind: "field", name: text };
  const selector = readSelector(text);
  if (!selector || selector.steps.some(({ kind }) => kind === "each")) return undefined;
  return { kind: "selector", selector };
}

function readSelector(text: string): Selector | undefined {
  try {
    return parseSelectorText(text);
  } catch (error) {
    if (error instanceof PatternError) return undefined;
    throw error;
  }
}

/** Compiles a value source into a reader of events, which answers the text found or `undefined`. */
export function valueReader(source: ValueSource, pattern: Pattern): (event: LogEvent) => string | undefined {
  if (source.kind === "field") return ({ message }) => extractValues(pattern, message)[source.name];
  if (pattern.kind !== "json") return () => undefined;
  const walk = walkOf(source.selector.steps);
  return (event) => {
    const node = walk(event.json);
    if (typeof node === "string") return node;
    if (typeof node === "boolean") return String(node);
    if (typeof node !== "number") return undefined;
    const spelled = walk(event.spelledJson);
    return spelled instanceof NumberText ? spelled.text : String(node);
  };
}
