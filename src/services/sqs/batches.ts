/** What the batch operations share: how many entries, how they are named, and that each succeeds or fails for itself. */
import type { BatchResultErrorEntry } from "@aws-sdk/client-sqs";
import type { Call } from "../../cloud/call.ts";
import { Fault } from "../../cloud/fault.ts";
import { faultOf } from "../../wire/faults.ts";
import type { Model } from "../../wire/model.ts";
import { fault } from "./faults.ts";
import model from "./model.json" with { type: "json" };

interface Entry {
  readonly Id: string | undefined;
}

const mostEntries = 10;

/** @param kind the entry's type, which stands in the sentence of an empty batch. @throws {Fault} */
export function checkEntries(entries: readonly Entry[], kind: string): void {
  if (entries.length === 0) throw fault("EmptyBatchRequest", `There should be at least one ${kind} in the request.`);
  if (entries.length > mostEntries)
    throw fault(
      "TooManyEntriesInBatchRequest",
      `Maximum number of entries per request are ${mostEntries}. You have sent ${entries.length}.`,
    );
  const ids = entries.map(({ Id }) => Id ?? "");
  if (!ids.every((id) => /^[\w-]{1,80}$/.test(id)))
    throw fault(
      "InvalidBatchEntryId",
      "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.",
    );
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) throw fault("BatchEntryIdsNotDistinct", `Id ${repeated} repeated.`);
}

/** Does each entry's work in a savepoint of its own. */
export function eachEntry<Item extends Entry, Result>(
  entries: readonly Item[],
  { store }: Pick<Call, "store">,
  work: (entry: Item) => Result,
) {
  const Successful: (Result & { Id: string | undefined })[] = [];
  const Failed: BatchResultErrorEntry[] = [];
  for (const entry of entries) {
    try {
      const result = store.transaction(() => work(entry));
      Successful.push({ Id: entry.Id, ...result });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const { code } = faultOf(model as unknown as Model, error.code);
      Failed.push({ Id: entry.Id, SenderFault: true, Code: code, Message: error.message });
    }
  }
  return { Successful, Failed };
}
