/** Keeps what a drill has made, and removes it in the opposite order, past errors and as often as it is asked. */
import type { Aws } from "../../aws/aws.ts";
import { callNamed } from "../act/named-call.ts";
import type { Sweeper } from "./sweepers/sweeper.ts";

interface Made {
  readonly sweeper: Sweeper;
  readonly id: string;
}

/** What is to be undone: a resource and its sweeper, or a call that a user declared. */
export type Entry =
  | Made
  | {
      readonly service: string;
      readonly operation: string;
      readonly input: object;
    };

/** What could not be removed, for a sentence. */
export interface Left {
  /** e.g. `S3 bucket trailbell-drill-bucket-policy-1a2b3c4d`. */
  readonly what: string;
  readonly reason: string;
}

export interface Journal {
  note(entry: Entry): void;
  /** It is gone: nobody deletes it again, which CloudTrail would record as one more deletion. */
  forget(gone: Made): void;
  /** @returns what is still there; it stays noted. */
  undo(aws: Aws): Promise<readonly Left[]>;
}

export function openJournal(): Journal {
  let entries: Entry[] = [];
  return {
    note: (entry) => void entries.push(entry),
    forget: ({ sweeper, id }) => {
      entries = entries.filter((entry) => !("sweeper" in entry && entry.sweeper === sweeper && entry.id === id));
    },
    undo: async (aws) => {
      const pending = entries.toReversed();
      const first = await undoEach(pending, aws);
      // What stood in something else's way may be gone now.
      const second =
        first.length > 0
          ? await undoEach(
              first.map(({ entry }) => entry),
              aws,
            )
          : [];
      entries = second.map(({ entry }) => entry).toReversed();
      return second.map(({ entry, reason }) => ({ what: nameOf(entry), reason }));
    },
  };
}

async function undoEach(entries: readonly Entry[], aws: Aws): Promise<{ entry: Entry; reason: string }[]> {
  const failed: { entry: Entry; reason: string }[] = [];
  for (const entry of entries) {
    try {
      await undo(entry, aws);
    } catch (error) {
      if (!isGone(error)) failed.push({ entry, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return failed;
}

async function undo(entry: Entry, aws: Aws): Promise<void> {
  return "sweeper" in entry
    ? entry.sweeper.remove(aws, entry.id)
    : void (await callNamed(aws, entry.service, entry.operation, entry.input));
}

function nameOf(entry: Entry): string {
  return "sweeper" in entry ? `${entry.sweeper.title} ${entry.id}` : `what ${entry.service} ${entry.operation} removes`;
}

/** AWS has many words for what is not there. */
function isGone(error: unknown): boolean {
  return error instanceof Error && /NotFound|NoSuch|NonExistent|DoesNotExist/i.test(error.name);
}
