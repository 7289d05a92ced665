/** What every part of the parser is given. */
import type { Dialect } from "./dialect.ts";
import type { Reader } from "./reader.ts";
import type { Wildcard } from "./wildcard.ts";

export interface Parsing {
  readonly reader: Reader;
  readonly dialect: Dialect;
  /** The wildcards of the field that is read: together they must not be too complex. */
  readonly wildcards: Wildcard[];
}
