/** Every function by its name; a group of them is a file. */
import { addresses } from "./addresses.ts";
import type { QueryFunction } from "./function.ts";
import { general } from "./general.ts";
import { json } from "./json.ts";
import { numbers } from "./numbers.ts";
import { text } from "./text.ts";
import { times } from "./times.ts";

export const functions: Readonly<Record<string, QueryFunction>> = {
  ...general,
  ...text,
  ...numbers,
  ...addresses,
  ...json,
  ...times,
};

/** Those whose last argument is a period. */
export const periodFunctions = ["bin", "datefloor", "dateceil"] as const;
export type PeriodFunction = (typeof periodFunctions)[number];

const spelled = new Map([...Object.keys(functions), ...periodFunctions].map((name) => [name.toLowerCase(), name]));

/** A function's name as AWS spells it, whatever the case it is written in. */
export function functionNamed(name: string): string | undefined {
  return spelled.get(name.toLowerCase());
}
