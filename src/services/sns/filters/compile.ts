/** Compiles a filter policy; the grammar and its errors are those of AWS's event ruler, as recorded. */
import { emptyFilter, type Filter, type Matcher } from "./filter.ts";
import { isOperator, readOperator } from "./operators.ts";
import { createReader, type Reader } from "./reader.ts";

/** @param json compact JSON of an object. @throws {FilterError} */
export function compileFilter(json: string): Filter {
  const reader = createReader(json);
  reader.next();
  return readFields(reader, emptyFilter());
}

/** Reads into `filter` the fields of an object whose opening bracket is taken, and the closing one. */
function readFields(reader: Reader, filter: Filter): Filter {
  for (let name = reader.next(); name.kind !== "}"; name = reader.next()) {
    if (name.text === "$or" && startsAlternatives(reader)) filter.alternatives.push(readAlternatives(reader));
    else readField(reader, filter, name.text);
  }
  return filter;
}

function readField(reader: Reader, filter: Filter, name: string): void {
  const { kind } = reader.next();
  const path = name.split(".");
  if (kind === "{") readFields(reader, filterAt(filter, path));
  else if (kind === "[") filterAt(filter, path.slice(0, -1)).fields.set(path.at(-1) ?? "", readMatchers(reader));
  else throw reader.error(`"${name}" must be an object or an array`);
}

/** The filter under a path, made where it is not there: `a.b` and `{"a": {"b": …}}` are one field. */
function filterAt(filter: Filter, path: readonly string[]): Filter {
  let place = filter;
  for (const name of path) {
    const found = place.fields.get(name);
    const next = found === undefined || Array.isArray(found) ? emptyFilter() : found;
    place.fields.set(name, next);
    place = next;
  }
  return place;
}

function readMatchers(reader: Reader): Matcher[] {
  const matchers: Matcher[] = [];
  for (let token = reader.next(); token.kind !== "]"; token = reader.next()) {
    if (token.kind === "{") matchers.push(readOperator(reader));
    else if (token.kind === "[") throw reader.error("Match value must be String, number, true, false, or null");
    else
      matchers.push(equals(token.kind === "string" ? token.text : (JSON.parse(token.text) as number | boolean | null)));
  }
  if (matchers.length === 0) throw reader.error("Empty arrays are not allowed");
  return matchers;
}

const equals =
  (value: string | number | boolean | null): Matcher =>
  (leaf) =>
    leaf === value;

/** `$or` is the operator where it holds objects of fields; otherwise it is a field of that name. */
function startsAlternatives(reader: Reader): boolean {
  return reader.peek().kind === "[" && reader.peek(1).kind === "{" && !isOperator(reader.peek(2).text);
}

function readAlternatives(reader: Reader): Filter[] {
  const filters: Filter[] = [];
  reader.next();
  for (let token = reader.next(); token.kind !== "]"; token = reader.next()) {
    if (token.kind !== "{") throw reader.error("Match value must be String, number, true, false, or null");
    filters.push(readFields(reader, emptyFilter()));
  }
  return filters;
}
