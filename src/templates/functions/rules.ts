/** The functions that only a template's Rules know. */
import { evaluationError } from "../template-error.ts";
import { ifKnown } from "../unknown.ts";
import { type Evaluation, type Intrinsic, list, pair } from "./intrinsic.ts";

export const rules: Readonly<Record<string, Intrinsic>> = {
  "Fn::Contains": (argument, evaluation) =>
    compared(argument, "Fn::Contains", evaluation, (texts, value) => texts.includes(String(value))),
  "Fn::EachMemberEquals": (argument, evaluation) =>
    compared(argument, "Fn::EachMemberEquals", evaluation, (texts, value) =>
      texts.every((text) => text === String(value)),
    ),
  "Fn::EachMemberIn": (argument, evaluation) =>
    compared(argument, "Fn::EachMemberIn", evaluation, (texts, values) => {
      const allowed = list(values, "Fn::EachMemberIn").map(String);
      return texts.every((text) => allowed.includes(text));
    }),
};

/** All three take a list and what its members are compared with. @throws TemplateError for what is no list */
function compared(
  argument: unknown,
  name: string,
  { value }: Evaluation,
  compare: (texts: readonly string[], other: unknown) => boolean,
): unknown {
  const [members, other] = pair(argument, name);
  return ifKnown([value(members, 0), value(other, 1)], ([texts, known]) => {
    if (!Array.isArray(texts)) throw evaluationError(`${name} requires a list of strings as its first parameter`);
    return compare(texts.map(String), known);
  });
}
