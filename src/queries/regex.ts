/** Regular expressions of queries, on an engine whose time is linear in the text. */
import { RE2JS } from "re2js";
import type { Span } from "./query.ts";
import { QueryError } from "./query-error.ts";

/** The engine writes {n,m} out, so that its time is text times repetitions. */
const mostRepetitions = 1000;

const compiled = new Map<string, RE2JS>();
const mostCompiled = 1000;

/** @throws QueryError for what the engine cannot read: look-around and back references among it, which take unbounded time */
export function compileRegex(source: string, span: Span): RE2JS {
  const known = compiled.get(source);
  if (known) return known;
  if (repetitionsIn(source) > mostRepetitions)
    throw new QueryError(`The repetitions {n,m} add up to more than ${mostRepetitions}.`, span);
  const regex = translated(source, span);
  if (compiled.size >= mostCompiled) compiled.clear();
  compiled.set(source, regex);
  return regex;
}

function translated(source: string, span: Span): RE2JS {
  try {
    return RE2JS.compile(source.replaceAll("\\/", "/"));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new QueryError(`This is no regular expression that can be run in linear time: ${why}.`, span);
  }
}

function repetitionsIn(source: string): number {
  return source.matchAll(/\{(\d+)(?:,(\d*))?\}/g).reduce((sum, [, least, most]) => sum + Number(most || least), 0);
}
