/** The functions that make texts. */
import { member } from "../objects.ts";
import { evaluationError } from "../template-error.ts";
import { ifKnown, isUnknown, joinedText } from "../unknown.ts";
import { type Evaluation, type Intrinsic, list, pair } from "./intrinsic.ts";
import { attributeName, referred } from "./names.ts";

export const texts: Readonly<Record<string, Intrinsic>> = {
  "Fn::Sub": substituted,
  "Fn::Join": (argument, { value }) => {
    const [separator, items] = pair(argument, "Fn::Join");
    const values = value(items, 1);
    if (isUnknown(values)) return values;
    return joinedText(list(values, "Fn::Join").flatMap((item, index) => (index === 0 ? [item] : [separator, item])));
  },
  "Fn::Base64": (argument, { value }) =>
    // The bytes are the text's in UTF-8.
    ifKnown(value(argument), (text) => btoa(String.fromCharCode(...new TextEncoder().encode(String(text))))),
  "Fn::ToJsonString": (argument, { value }) => ifKnown(value(argument), (known) => JSON.stringify(known)),
  "Fn::GetAtt": (argument, { scope, value }) => {
    const [id, name] = Array.isArray(argument) ? argument : attributeName(String(argument));
    if (typeof id !== "string" || id === "" || !name)
      throw evaluationError(
        "every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute",
      );
    return ifKnown(value(name, 1), (attribute) => scope.attribute(id, String(attribute)));
  },
};

/** `${Name}`, `${Resource.Attribute}` and the function's own variables; `${!Name}` stays as `${Name}`. */
function substituted(argument: unknown, evaluation: Evaluation): unknown {
  const [text, own = {}] = Array.isArray(argument) ? argument : [argument];
  // What is captured stands at the odd places. Names are bounded, so that thousands that are never closed cost no more than their length.
  const pieces = String(text).split(/\$\{([^}]{0,600})\}/);
  return joinedText(
    pieces.map((piece, index) => {
      if (index % 2 === 0) return piece;
      return piece.startsWith("!") ? `\${${piece.slice(1)}}` : named(piece.trim(), own, evaluation);
    }),
  );
}

function named(name: string, own: unknown, evaluation: Evaluation): unknown {
  const variable = member(own, name);
  if (variable !== undefined) return evaluation.value(variable, 1, name);
  return name.includes(".") ? evaluation.scope.attribute(...attributeName(name)) : referred(name, evaluation);
}
