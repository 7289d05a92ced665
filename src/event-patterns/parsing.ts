/** What every part of the parser is given. */
import type { Dialect } from "./dialect.ts";
import type { Reader } from "./reader.ts";

/** The texts between the stars of a wildcard, one more than there are stars. */
export type Wildcard = readonly string[];

export interface Parsing {
  readonly reader: Reader;
  readonly dialect: Dialect;
  /** The wildcards of the field that is read: together they must not be too complex. */
  readonly wildcards: Wildcard[];
}
