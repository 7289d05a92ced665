/** Errors that AWS's answers name, e.g. `NoSuchBucket`. */

export function isFault(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}

/** The answer; undefined where it is one of these faults: what was asked for is not there, or not ours to see. */
export async function unlessFault<Answer>(
  answer: Promise<Answer>,
  ...names: readonly string[]
): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isFault(error, ...names)) return undefined;
    throw error;
  }
}
