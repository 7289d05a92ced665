/** Reads a template's text, JSON or YAML, into plain values that know their place. */
import { isObject, type Values } from "./objects.ts";
import type { Path, Place } from "./place.ts";
import { formatError } from "./template-error.ts";
import { type PlacedValue, readYaml } from "./yaml-values.ts";

/** A text that has the form of a template; whether it is one, `checkTemplate` tells. */
export interface TemplateText {
  /** Functions in their long form: `{"Ref": "Topic"}`, `{"Fn::GetAtt": ["Topic", "Arn"]}`. */
  readonly document: Values;
  place(path: Path): Place;
}

/** @throws TemplateError with CloudFormation's sentence */
export function readTemplate(text: string): TemplateText {
  const { value, place } = text.trimStart().startsWith("{") ? json(text) : yaml(text);
  if (!isObject(value)) throw formatError("unsupported structure.");
  return { document: value, place };
}

function json(text: string): PlacedValue {
  const value = parsedJson(text);
  // Only who asks for a place pays for it; JSON is YAML.
  let placed: PlacedValue | undefined;
  return {
    value,
    place: (path) => {
      placed ??= yaml(text);
      return placed.place(path);
    },
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw formatError(`JSON not well-formed. (${(error as Error).message})`);
  }
}

function yaml(text: string): PlacedValue {
  try {
    return readYaml(text);
  } catch (error) {
    // Text that is nested without end exhausts the reader in its own way.
    throw formatError(`YAML not well-formed. (${(error as Error).message.split("\n", 1)[0]})`);
  }
}
