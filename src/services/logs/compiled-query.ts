/** Queries made ready to run, remembered by their text: log alarms ask the same ones over and over. */
import { parseQuery } from "../../queries/parse.ts";
import { QueryError } from "../../queries/query-error.ts";
import { type CompiledQuery, compileQuery } from "../../queries/run.ts";
import { fault, invalidParameter } from "./faults.ts";

const known = new Map<string, CompiledQuery>();
const mostKnown = 5000;

/** @throws MalformedQueryException with the place; InvalidParameterException for what AWS runs and Trailbell does not */
export function compiledQuery(text: string): CompiledQuery {
  const compiled = known.get(text);
  if (compiled) return compiled;
  const made = compileQuery(read(text));
  if (known.size >= mostKnown) known.clear();
  known.set(text, made);
  return made;
}

function read(text: string) {
  try {
    return parseQuery(text);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    if (error.unbuilt) throw invalidParameter(error.message);
    const { start, end } = error.span;
    throw fault("MalformedQueryException", error.message, {
      members: {
        queryCompileError: { location: { startCharOffset: start, endCharOffset: end }, message: error.message },
      },
    });
  }
}
