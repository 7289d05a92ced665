/** Faults of what is not there and of what may not be seen. */
import { unlessFault } from "../aws/fault.ts";

/** By which the services say that a caller may not: each has its own spelling. */
const denials = ["AccessDenied", "AccessDeniedException", "AuthorizationError", "AuthorizationErrorException"];

/** The answer; undefined where it is one of these faults, or where the caller may not see it. */
export function ifSeen<Answer>(answer: Promise<Answer>, ...missing: readonly string[]): Promise<Answer | undefined> {
  return unlessFault(answer, ...denials, ...missing);
}

/** `null` where it is one of these faults: known not to be there; undefined where the caller may not see it. */
export async function orNone<Answer>(
  answer: Promise<Answer>,
  ...missing: readonly string[]
): Promise<Answer | null | undefined> {
  const there = answer.then((value) => ({ value }));
  const seen = await unlessFault(ifMissing(there, missing), ...denials);
  return seen === null ? null : seen?.value;
}

async function ifMissing<Answer>(answer: Promise<Answer>, missing: readonly string[]): Promise<Answer | null> {
  return (await unlessFault(answer, ...missing)) ?? null;
}
