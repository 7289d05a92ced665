/** Questions to AWS about a chain, each asked once in a diagnosis however many probes want the answer. */
import type { Chain } from "../../chain.ts";

export type Question<Answer> = (chain: Chain) => Promise<Answer>;

/** Remembers the answer for as long as the chain's object lives; a diagnosis works on a copy of its own. */
export function question<Answer>(ask: Question<Answer>): Question<Answer> {
  const answers = new WeakMap<Chain, Promise<Answer>>();
  return (chain) => {
    const known = answers.get(chain);
    if (known) return known;
    const answer = ask(chain);
    answers.set(chain, answer);
    return answer;
  };
}

/** The answer, or undefined where AWS says that what was asked about is not there. */
export async function ifThere<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && /NotFound|NoSuchEntity/.test(error.name)) return undefined;
    throw error;
  }
}

/** Seconds are enough in a sentence: `2026-01-31T12:00:00Z`. */
export function at(time: Date | undefined): string {
  return time?.toISOString().replace(/\.\d+Z$/, "Z") ?? "an unknown time";
}
