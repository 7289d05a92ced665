/** What queries are run over: log events, whose fields are found at most once for all queries. */
import { leavesOf, leavesOfObject } from "./leaves.ts";
import { Instant, type Value } from "./value.ts";

/** Where the fields of a row are asked for. */
export interface Fields {
  get(name: string): Value;
}

/** A log event as it is stored. Instants are epoch milliseconds. */
export interface StoredLogEvent {
  readonly timestamp: number;
  readonly message: string;
  readonly ingestionTime?: number;
  readonly logStream?: string;
  /** `<account>:<group>`. */
  readonly log?: string;
  /** What GetLogRecord takes. */
  readonly pointer?: string;
}

export interface QueryEvent extends Fields {
  readonly timestamp: number;
  readonly message: string;
}

/** The event of a log message. */
export function queryEvent(event: StoredLogEvent): QueryEvent {
  return new StoredEvent(event, () => leavesOf(event.message));
}

/** The event of a record that is already read; its message is the record written as compact JSON. */
export function queryRecord(record: object, timestamp: number): QueryEvent {
  return new StoredEvent({ timestamp, message: JSON.stringify(record) }, () => leavesOfObject(record));
}

class StoredEvent implements QueryEvent {
  readonly #event: StoredLogEvent;
  readonly #read: () => ReadonlyMap<string, string | number>;
  #leaves: ReadonlyMap<string, string | number> | undefined;

  constructor(event: StoredLogEvent, read: () => ReadonlyMap<string, string | number>) {
    this.#event = event;
    this.#read = read;
  }

  get timestamp(): number {
    return this.#event.timestamp;
  }

  get message(): string {
    return this.#event.message;
  }

  get(name: string): Value {
    if (name.startsWith("@") && !name.startsWith("@@")) return this.#system(name);
    this.#leaves ??= this.#read();
    return this.#leaves.get(name);
  }

  #system(name: string): Value {
    const { timestamp, message, ingestionTime, logStream, log, pointer } = this.#event;
    switch (name) {
      case "@timestamp":
        return new Instant(timestamp);
      case "@message":
        return message;
      case "@ingestionTime":
        return ingestionTime === undefined ? undefined : new Instant(ingestionTime);
      case "@logStream":
        return logStream;
      case "@log":
        return log;
      case "@ptr":
        return pointer;
      default:
        return undefined;
    }
  }
}
