/** The functions that make lists and choose from them. */
import { evaluationError } from "../template-error.ts";
import { ifKnown, isUnknown } from "../unknown.ts";
import { cidrBlocks } from "./cidr.ts";
import { type Intrinsic, list, pair } from "./intrinsic.ts";

export const lists: Readonly<Record<string, Intrinsic>> = {
  "Fn::Select": (argument, { value }) => {
    const [index, items] = pair(argument, "Fn::Select");
    const values = value(items, 1);
    if (isUnknown(values)) return values;
    const known = list(values, "Fn::Select");
    return ifKnown(value(index, 0), (position) => {
      const at = Number(position);
      if (!(at in known)) throw evaluationError(`Fn::Select cannot select nonexistent value at index ${at}`);
      return known[at];
    });
  },
  "Fn::Split": (argument, { value }) => {
    const [separator, text] = pair(argument, "Fn::Split");
    return ifKnown(value(text, 1), (whole) => String(whole).split(String(separator)));
  },
  "Fn::Length": (argument, { value }) => {
    const values = value(argument);
    return isUnknown(values) ? values : list(values, "Fn::Length").length;
  },
  "Fn::Cidr": (argument, { value }) =>
    ifKnown(
      list(argument, "Fn::Cidr").map((item, index) => value(item, index)),
      ([block, count, bits]) => cidrBlocks(String(block), Number(count), bits === undefined ? undefined : Number(bits)),
    ),
  "Fn::GetAZs": (argument, { scope, value }) =>
    ifKnown(value(argument) || scope.values["AWS::Region"], (region) => scope.zones(String(region))),
};
