/** What an intrinsic function is given, and how it reads its argument. */
import type { Scope } from "../scope.ts";
import { evaluationError } from "../template-error.ts";
import type { Unknown } from "../unknown.ts";

/** @throws TemplateError where the argument is not what the function takes */
export type Intrinsic = (argument: unknown, evaluation: Evaluation) => unknown;

export interface Evaluation {
  readonly scope: Scope;
  /** A part of the argument, evaluated. @param steps the keys that lead to it from the argument */
  value(part: unknown, ...steps: (string | number)[]): unknown;
  /** Whether a named condition holds. */
  holds(name: string): boolean | Unknown;
}

/** The two members of an argument. */
export function pair(argument: unknown, name: string): readonly [unknown, unknown] {
  if (!Array.isArray(argument) || argument.length !== 2)
    throw evaluationError(`every ${name} object requires two parameters, (1) a value and (2) a list or a value`);
  return [argument[0], argument[1]];
}

export function list(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw evaluationError(`${name} requires a list argument`);
  return value;
}
