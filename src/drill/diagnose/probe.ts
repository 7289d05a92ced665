/** One place at which a chain can break, and how to see that it did. */
import type { Chain } from "../chain.ts";

export interface Probe {
  /** What is looked at, as in "… was looked at". */
  readonly subject: string;
  /** What was found there, the value seen and what to do; undefined where all is well. */
  look(chain: Chain): Promise<string | undefined>;
}

/** CloudFormation makes nothing again by itself as long as the template stays the same. */
export const makeAgain =
  "run 'trailbell destroy' and 'trailbell deploy', which keep the bucket and the log group of before";
