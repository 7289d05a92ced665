/** Does the deeds of an act: the calls that make them ready, then the calls or records that must ring. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Credentials } from "../../aws/connection.ts";
import type { ExampleRecord } from "../../monitors/monitor.ts";
import { referencesIn, withNamesIn } from "../../monitors/references.ts";
import { recordedRegion } from "../../records/global-services.ts";
import type { Deed } from "../chain.ts";
import type { DrillContext } from "../context.ts";
import { type Call, DrillError, type Given, isPosting, type Posting } from "../drill.ts";
import { ownNames } from "../own-names.ts";
import { expectedRecord } from "../plan/expected-records.ts";
import type { PlannedAct } from "../plan/plan.ts";
import { callNamed } from "./named-call.ts";

/** One deed as it was done. */
export interface Done {
  readonly deed: Deed;
  readonly calledAt: Date;
  /** Request ids of its calls, or event ids of its records. */
  readonly ids: readonly string[];
}

/** @throws DrillError where a call does not do what it should; the signal's reason once it is aborted */
export async function perform(
  { act, times, rings }: PlannedAct,
  context: DrillContext,
): Promise<ReadonlyMap<Call | Posting, Done>> {
  for (const call of act.prepare ?? []) await make(call, context, 1);
  const done = new Map<Call | Posting, Done>();
  for (let index = 1; index <= times; index++)
    for (const each of act.deeds) {
      const one = isPosting(each) ? await post(each, context, index, rings) : await make(each, context, index);
      const before = done.get(each);
      done.set(each, before ? { ...before, ids: [...before.ids, ...one.ids] } : one);
    }
  return done;
}

async function make(call: Call, context: DrillContext, index: number): Promise<Done> {
  context.signal.throwIfAborted();
  const calledAt = await context.time.now();
  const given = givenOf(context, index, calledAt);
  const outcome = await answeredOrRefused(call, given, context);
  if (!outcome.refused) {
    for (const { service, operation, input } of (call.cleanup ?? []).toReversed())
      context.journal.note({ service, operation, input: input(given) });
    if (call.makes) context.journal.note({ sweeper: call.makes.sweeper, id: call.makes.id(given) });
    if (call.removes) context.journal.forget({ sweeper: call.removes.sweeper, id: call.removes.id(given) });
  }
  if (call.refused !== undefined && !outcome.refused)
    throw new DrillError(
      `${call.service} ${call.operation} was to be refused (${call.refused}) and was allowed: look who may do what in this account`,
    );
  const { eventName, eventSource } = expectedRecord(call);
  const region = recordedRegion(String(eventSource), context.region);
  return {
    deed: { eventName: String(eventName), eventSource: String(eventSource), region },
    calledAt,
    ids: outcome.requestId === undefined ? [] : [outcome.requestId],
  };
}

async function post(
  posting: Posting,
  { embedded, ...context }: DrillContext,
  index: number,
  rings: PlannedAct["rings"],
): Promise<Done> {
  if (!embedded) throw new DrillError(`only an embedded cloud can be given this record: ${posting.because}`);
  const calledAt = await context.time.now();
  const records = await withRealNames(posting.records(givenOf(context, index, calledAt)), rings, context);
  await embedded.post(records);
  const { eventName, eventSource, awsRegion } = records[0] ?? {};
  return {
    deed: { eventName: String(eventName), eventSource: String(eventSource), region: String(awsRegion) },
    calledAt,
    ids: records.map(({ eventID }) => String(eventID)),
  };
}

/** Records that refer to the stack's own, such as its bucket, with the names that it has. */
async function withRealNames(
  records: readonly ExampleRecord[],
  [ring]: PlannedAct["rings"],
  { aws, deploymentOf }: Pick<DrillContext, "aws" | "deploymentOf">,
): Promise<readonly ExampleRecord[]> {
  if (!ring || referencesIn(JSON.stringify(records)).length === 0) return records;
  const { trailArn, logGroup } = deploymentOf(ring.monitor);
  const { Trail: trail } = await aws.cloudtrail.getTrail({ Name: trailArn });
  return withNamesIn(records, ownNames(logGroup, trail));
}

interface Outcome {
  readonly requestId: string | undefined;
  readonly refused: boolean;
}

/** @throws DrillError for any error but the one that is expected. */
async function answeredOrRefused(call: Call, given: Given, context: DrillContext): Promise<Outcome> {
  const { service, operation } = call;
  const aws = call.as === undefined ? context.aws : context.aws.as(credentialsOf(context.answers.get(call.as)));
  const input = call.input(given);
  try {
    const answer = await settled(call, context, () => callNamed(aws, service, operation, input));
    context.answers.set(operation, answer);
    return { requestId: (answer.$metadata as Metadata | undefined)?.requestId, refused: false };
  } catch (error) {
    if (!isAnswer(error)) throw error;
    if (error.name === call.refused) return { requestId: error.$metadata.requestId, refused: true };
    throw new DrillError(`${service} ${operation} answered ${error.name}: ${error.message}`);
  }
}

/** What a service answered; anything else is a failure of the network or a bug. */
function isAnswer(error: unknown): error is Error & { readonly $metadata: Metadata } {
  return error instanceof Error && "$metadata" in error;
}

interface Metadata {
  readonly requestId?: string;
}

/** Tries again what AWS does not know of yet, for half a minute. */
async function settled<Result>(
  { settles = [] }: Call,
  { signal }: DrillContext,
  act: () => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Error) || !settles.includes(error.name) || tries === 15) throw error;
      await sleep(2_000, undefined, { signal });
    }
  }
}

function credentialsOf(answer: unknown): Credentials {
  const { Credentials: given } = (answer ?? {}) as {
    Credentials?: { AccessKeyId: string; SecretAccessKey: string; SessionToken: string };
  };
  if (!given) throw new DrillError("an earlier call was to answer credentials, and there are none");
  return {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    sessionToken: given.SessionToken,
  };
}

function givenOf({ name, account, region, answers }: Omit<DrillContext, "embedded">, index: number, now: Date): Given {
  return {
    name,
    account,
    region,
    now,
    index,
    answer: (path) => valueIn(answers, path),
  };
}

function valueIn(answers: ReadonlyMap<string, unknown>, path: string): string {
  const [operation = "", ...keys] = path.split(".");
  const value = keys.reduce<unknown>(
    (at, key) => (at as Record<string, unknown> | null | undefined)?.[key],
    answers.get(operation),
  );
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new DrillError(`the drill needs ${path}, and ${operation} answered none`);
}
