/** What patterns are matched against: a message, and its JSON read at most once for all of them. */

/** A value inside a JSON message. Numbers are `NumberText` in {@link LogEvent.spelledJson} only. */
export type JsonNode = string | number | boolean | null | NumberText | readonly JsonNode[] | JsonObject;
export type JsonObject = { readonly [key: string]: JsonNode };

/** A number together with its spelling in the message: 1, 1.0 and 1e0 are one number but three texts. */
export class NumberText {
  readonly value: number;
  readonly text: string;

  constructor(value: number, text: string) {
    this.value = value;
    this.text = text;
  }
}

/** One log event. All three are computed when first asked for and then kept. */
export interface LogEvent {
  /** The message as it was logged. */
  readonly message: string;
  /** The message as JSON, when it is a JSON object; anything else no JSON pattern matches. */
  readonly json: JsonObject | undefined;
  /**
   * The same with every number as {@link NumberText}, at four times the cost; only needed where spelling counts. Numbers
   * stay plain in a message nested too deeply for it (thousands of levels).
   */
  readonly spelledJson: JsonObject | undefined;
}

/** The event of a log message. */
export function logEvent(message: string): LogEvent {
  return new MessageEvent(message);
}

/**
 * The event of a record that is already read, such as one of a CloudTrail log file. Its message is the record written
 * as compact JSON, and made only if a pattern asks for it.
 */
export function recordEvent(record: object): LogEvent {
  return new RecordEvent(record as JsonObject);
}

class MessageEvent implements LogEvent {
  readonly message: string;
  #json: JsonObject | null | undefined;
  #spelledJson: JsonObject | null | undefined;

  constructor(message: string) {
    this.message = message;
  }

  get json(): JsonObject | undefined {
    if (this.#json === undefined) this.#json = parseObject(this.message) ?? null;
    return this.#json ?? undefined;
  }

  get spelledJson(): JsonObject | undefined {
    if (this.#spelledJson === undefined)
      this.#spelledJson = parseObject(this.message, withSpelling) ?? this.json ?? null;
    return this.#spelledJson ?? undefined;
  }
}

class RecordEvent implements LogEvent {
  readonly json: JsonObject;
  #message: string | undefined;
  #spelledJson: JsonObject | undefined;

  constructor(record: JsonObject) {
    this.json = record;
  }

  get message(): string {
    this.#message ??= JSON.stringify(this.json);
    return this.#message;
  }

  get spelledJson(): JsonObject {
    this.#spelledJson ??= parseObject(this.message, withSpelling) ?? this.json;
    return this.#spelledJson;
  }
}

// The third argument, which carries the spelling, is newer than TypeScript's library.
type Reviver = (key: string, value: JsonNode, context?: { readonly source?: string }) => JsonNode;

const withSpelling: Reviver = (_key, value, context) =>
  typeof value === "number" ? new NumberText(value, context?.source ?? String(value)) : value;

// Most log lines are no JSON: looking at the first character spares them an exception. With a reviver, JSON.parse
// throws as well when a message is nested deeper than its stack.
function parseObject(message: string, reviver?: Reviver): JsonObject | undefined {
  if (!/^[ \t\r\n]*\{/.test(message)) return undefined;
  try {
    return JSON.parse(message, reviver) as JsonObject;
  } catch {
    return undefined;
  }
}
