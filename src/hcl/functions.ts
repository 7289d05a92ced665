/** Terraform's functions, as far as monitoring is written with them: those of texts, lists and maps. */
import { RE2JS } from "re2js";
import { equal } from "./operators.ts";
import { asText, isList, isObject, referencesIn, Unknown, type Value, type ValueObject } from "./value.ts";

/** Undefined where the answer is not known, or the function would refuse. */
export type HclFunction = (inputs: readonly Value[]) => Value | undefined;

function ofText(make: (text: string) => Value): HclFunction {
  return ([given]) => {
    const text = asText(given);
    return text === undefined ? undefined : make(text);
  };
}

function ofTexts(make: (...texts: string[]) => Value): HclFunction {
  return (inputs) => {
    const texts = inputs.map(asText);
    return texts.every((text) => text !== undefined) ? make(...(texts as string[])) : undefined;
  };
}

function ofList(make: (list: readonly Value[], ...more: readonly Value[]) => Value | undefined): HclFunction {
  return ([list, ...more]) => (isList(list) ? make(list, ...more) : undefined);
}

function ofObject(make: (object: ValueObject, ...more: readonly Value[]) => Value | undefined): HclFunction {
  return ([object, ...more]) => (isObject(object) ? make(object, ...more) : undefined);
}

function ofNumbers(make: (...numbers: number[]) => number): HclFunction {
  return (inputs) => (inputs.every((each) => typeof each === "number") ? make(...(inputs as number[])) : undefined);
}

export const functions: Readonly<Record<string, HclFunction>> = {
  abs: ofNumbers(Math.abs),
  ceil: ofNumbers(Math.ceil),
  floor: ofNumbers(Math.floor),
  max: ofNumbers(Math.max),
  min: ofNumbers(Math.min),

  chomp: ofText((text) => text.replace(/[\r\n]+$/, "")),
  lower: ofText((text) => text.toLowerCase()),
  upper: ofText((text) => text.toUpperCase()),
  title: ofText((text) => text.replace(/(^|\s)\p{L}/gu, (start) => start.toUpperCase())),
  trimspace: ofText((text) => text.trim()),
  tostring: ofText((text) => text),
  tonumber: ofText((text) => (Number.isNaN(Number(text)) ? null : Number(text))),
  tobool: ofText((text) => (text === "true" ? true : text === "false" ? false : null)),
  endswith: ofTexts((text, end = "") => text.endsWith(end)),
  startswith: ofTexts((text, start = "") => text.startsWith(start)),
  strcontains: ofTexts((text, part = "") => text.includes(part)),
  split: ofTexts((separator, text = "") => (text === "" ? [""] : text.split(separator))),
  replace: ofTexts(replace),
  trim: ofTexts((text, cut = "") => trimmed(text, cut, true, true)),
  trimprefix: ofTexts((text, start = "") => (text.startsWith(start) ? text.slice(start.length) : text)),
  trimsuffix: ofTexts((text, end = "") => (end !== "" && text.endsWith(end) ? text.slice(0, -end.length) : text)),
  substr: ([text, from, length]) =>
    typeof text === "string" && typeof from === "number" && typeof length === "number"
      ? text.slice(from, length < 0 ? undefined : from + length)
      : undefined,
  format: ([form, ...values]) => (typeof form === "string" ? formatted(form, values) : undefined),
  join: ([separator, ...lists]) => {
    const texts = lists.flatMap((list) => (isList(list) ? list : [new Unknown()])).map(asText);
    return typeof separator === "string" && texts.every((text) => text !== undefined)
      ? texts.join(separator)
      : undefined;
  },
  jsonencode: ([value]) => (value !== undefined && isKnown(value) ? JSON.stringify(value) : undefined),
  jsondecode: ofText((text) => parsed(text) ?? null),

  coalesce: (inputs) => firstKnown(inputs, (each) => each !== null && each !== ""),
  coalescelist: (inputs) => firstKnown(inputs, (each) => isList(each) && each.length > 0),
  try: (inputs) => firstKnown(inputs, () => true),
  can: ([value]) => (value instanceof Unknown ? undefined : true),
  nonsensitive: ([value]) => value,
  sensitive: ([value]) => value,

  compact: ofList((list) => (isKnown(list) ? list.filter((each) => each !== null && each !== "") : undefined)),
  concat: (inputs) => (inputs.every(isList) ? (inputs as Value[][]).flat() : undefined),
  contains: ofList((list, wanted = null) => someEqual(list, wanted)),
  distinct: ofList(distinct),
  element: ofList((list, index) =>
    typeof index === "number" && list.length > 0 ? list[index % list.length] : undefined,
  ),
  flatten: ofList((list) => (list.some((each) => each instanceof Unknown) ? undefined : flat(list))),
  index: ofList((list, wanted = null) => {
    const at = list.findIndex((each) => equal(each, wanted) === true);
    return at < 0 ? undefined : at;
  }),
  length: ([value]) =>
    typeof value === "string" || isList(value) ? value.length : isObject(value) ? Object.keys(value).length : undefined,
  one: ofList((list) => (list.length > 1 ? undefined : (list[0] ?? null))),
  range: ofNumbersToList(),
  reverse: ofList((list) => list.toReversed()),
  slice: ofList((list, from, to) =>
    typeof from === "number" && typeof to === "number" ? list.slice(from, to) : undefined,
  ),
  sort: ofList((list) => (isKnown(list) ? list.map(String).sort() : undefined)),
  tolist: ([list]) => (isList(list) ? list : undefined),
  toset: ofList((list) => (isKnown(list) ? (distinct(list) as Value[]).toSorted() : list)),

  keys: ofObject((object) => Object.keys(object).sort()),
  values: ofObject((object) =>
    Object.keys(object)
      .sort()
      .map((key) => object[key] ?? null),
  ),
  lookup: ofObject((object, key, otherwise) =>
    typeof key !== "string" ? undefined : Object.hasOwn(object, key) ? (object[key] ?? null) : otherwise,
  ),
  merge: (inputs) => {
    const objects = inputs.filter((each) => each !== null);
    return objects.every(isObject) ? Object.assign({}, ...objects) : undefined;
  },
  tomap: ([object]) => (isObject(object) ? object : undefined),
  zipmap: ([names, values]) =>
    isList(names) && isList(values) && isKnown(names)
      ? Object.fromEntries(names.map((name, index) => [String(name), values[index] ?? null]))
      : undefined,
};

function isKnown(value: Value): boolean {
  if (value instanceof Unknown) return false;
  if (isList(value)) return value.every(isKnown);
  return isObject(value) ? Object.values(value).every(isKnown) : true;
}

/** An input that is not known may be the one. */
function firstKnown(inputs: readonly Value[], fits: (value: Value) => boolean): Value | undefined {
  for (const each of inputs) {
    // What fails depends on nothing: try goes on.
    if (each instanceof Unknown && referencesIn(each).length > 0) return undefined;
    if (!(each instanceof Unknown) && fits(each)) return each;
  }
  return undefined;
}

function someEqual(list: readonly Value[], wanted: Value): boolean | undefined {
  const answers = list.map((each) => equal(each, wanted));
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
}

function distinct(list: readonly Value[]): Value {
  return list.filter((each, index) => list.findIndex((other) => equal(each, other) !== false) === index);
}

function flat(list: readonly Value[]): Value[] {
  return list.flatMap((each) => (isList(each) ? flat(each) : [each]));
}

function ofNumbersToList(): HclFunction {
  return (inputs) => {
    if (!inputs.every((each) => typeof each === "number")) return undefined;
    const [from, to] = (inputs.length > 1 ? inputs : [0, ...inputs]) as number[];
    return Array.from(
      { length: Math.max(0, Math.min(1000, (to ?? 0) - (from ?? 0))) },
      (_, index) => (from ?? 0) + index,
    );
  };
}

function trimmed(text: string, cut: string, start: boolean, end: boolean): string {
  const set = `[${cut.replace(/[\]\\^-]/g, "\\$&")}]+`;
  return text.replace(new RegExp(start ? `^${set}` : "^$"), "").replace(new RegExp(end ? `${set}$` : "^$"), "");
}

/** `/…/` is a regular expression, of the same engine as Go's: its time is linear. */
function replace(text: string, part = "", by = ""): Value {
  const regex = /^\/(.*)\/$/s.exec(part)?.[1];
  if (regex === undefined) return text.replaceAll(part, () => by);
  try {
    return RE2JS.compile(regex).matcher(text).replaceAll(by);
  } catch {
    return new Unknown();
  }
}

/** The verbs of `format` that texts are made with. */
function formatted(form: string, values: readonly Value[]): Value | undefined {
  let at = 0;
  let isWhole = true;
  const text = form.replace(/%(?:%|([-+ 0]*\d*(?:\.\d+)?)([svdq]))/g, (whole, width, verb) => {
    if (verb === undefined) return "%";
    const given = asText(values[at++]);
    // Padding is for tables: nobody monitors them.
    if (given === undefined || width !== "") isWhole = false;
    return verb === "q" ? JSON.stringify(given) : (given ?? whole);
  });
  return isWhole ? text : undefined;
}

function parsed(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}
