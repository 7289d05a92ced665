/** The shared event-pattern cases validated on AWS; absent outside the project's workshop. */
import { existsSync, readFileSync } from "node:fs";

const file = new URL("../../../../shared/semantics/vectors/eventbridge-patterns.json", import.meta.url);

export interface Vector {
  readonly name: string;
  /** The pattern as text; refusals quote it, so theirs is the text that was sent. */
  readonly pattern: string;
  readonly event: unknown;
  readonly matches?: boolean;
  /** AWS's refusal, whole. */
  readonly refusal?: string;
}

interface Case {
  readonly name: string;
  readonly eventPattern: unknown;
  readonly event: unknown;
  readonly matches?: boolean;
  readonly recordedError?: Readonly<Record<string, { exception_message: { Error: { MessageRaw: string } } }>>;
}

export const vectorsAreHere = existsSync(file);
if (!vectorsAreHere) console.warn(`skipped: the shared event patterns are not at ${file.pathname}`);

/** Empty where they are not here. */
export function eventPatternVectors(): Vector[] {
  if (!vectorsAreHere) return [];
  return (JSON.parse(readFileSync(file, "utf8")) as Case[]).map(
    ({ name, eventPattern, event, matches, recordedError }) => {
      const refusal = recordedError?.[name]?.exception_message.Error.MessageRaw;
      const sent = /\[Source: \(String\)"(.*)"; line/.exec(refusal?.split("\n at ")[1] ?? "")?.[1];
      return {
        name,
        pattern: sent ?? JSON.stringify(eventPattern),
        event,
        ...(matches !== undefined && { matches }),
        ...(refusal !== undefined && { refusal }),
      };
    },
  );
}
