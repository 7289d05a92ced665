/** The functions that look values up: in the template's mappings, other stacks' exports, and at a macro. */
import { member } from "../objects.ts";
import { evaluationError } from "../template-error.ts";
import { ifKnown } from "../unknown.ts";
import { type Intrinsic, list } from "./intrinsic.ts";

export const lookups: Readonly<Record<string, Intrinsic>> = {
  "Fn::FindInMap": (argument, { scope, value }) => {
    const [map, first, second, more] = list(argument, "Fn::FindInMap");
    const names = [map, first, second].map((name, index) => value(name, index));
    return ifKnown(names, (known) => {
      const [in1 = "", in2 = "", in3 = ""] = known.map(String);
      const found = member(member(member(scope.template.Mappings, in1), in2), in3);
      if (found !== undefined) return found;
      const otherwise = member(more, "DefaultValue");
      if (otherwise !== undefined) return value(otherwise, 3, "DefaultValue");
      throw evaluationError(`Unable to get mapping for ${in1}::${in2}::${in3}`);
    });
  },
  "Fn::ImportValue": (argument, { scope, value }) => ifKnown(value(argument), (name) => scope.imported(String(name))),
  "Fn::Transform": (argument, { scope }) => scope.macro(String(member(argument, "Name") ?? "")),
};
