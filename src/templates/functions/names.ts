/** What a name stands for: a parameter, a pseudo parameter, a resource or an attribute of one. */
import { formatError } from "../template-error.ts";
import type { Evaluation, Intrinsic } from "./intrinsic.ts";

/** Stands for `AWS::NoValue`: the property is as if it had not been written. */
export const noValue = Symbol("AWS::NoValue");

export const refer: Intrinsic = (name, evaluation) => referred(String(name), evaluation);

/** @throws TemplateError where nothing has the name */
export function referred(name: string, { scope }: Evaluation): unknown {
  if (name === "AWS::NoValue") return noValue;
  if (Object.hasOwn(scope.values, name)) return scope.values[name];
  if (Object.hasOwn(scope.template.Resources, name)) return scope.ref(name);
  throw formatError(`Unresolved resource dependencies [${name}] in the Resources block of the template`);
}

/** `Resource.Attribute` apart; an attribute may have dots itself. */
export function attributeName(text: string): readonly [string, string] {
  const dot = text.indexOf(".");
  return dot < 0 ? [text, ""] : [text.slice(0, dot), text.slice(dot + 1)];
}
