/** A row on its way through the commands: an event, or a group of them, and what commands have added. */
import type { Fields, QueryEvent } from "./event.ts";
import type { Value } from "./value.ts";

export interface Row extends Fields {
  /** Absent after `stats`. */
  readonly event?: QueryEvent;
  /** The same row with these values beside or instead of its own. */
  with(values: Iterable<readonly [string, Value]>): Row;
}

/** The row of an event. */
export function rowOf(event: QueryEvent): Row {
  return new ValueRow(event, undefined);
}

/** The row of a group, which has no fields but these. */
export function rowOfValues(values: Iterable<readonly [string, Value]>): Row {
  return new ValueRow(undefined, new Map(values));
}

class ValueRow implements Row {
  readonly event?: QueryEvent;
  readonly #values: ReadonlyMap<string, Value> | undefined;

  constructor(event: QueryEvent | undefined, values: ReadonlyMap<string, Value> | undefined) {
    if (event) this.event = event;
    this.#values = values;
  }

  get(name: string): Value {
    if (this.#values?.has(name)) return this.#values.get(name);
    return this.event?.get(name);
  }

  with(values: Iterable<readonly [string, Value]>): Row {
    return new ValueRow(this.event, new Map([...(this.#values ?? []), ...values]));
  }
}
