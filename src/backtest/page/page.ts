/** A backtest's answer as one page that needs nothing else. */
import type { Answer } from "../answer/answer.ts";
import type { Suggestion } from "../suggest/suggest.ts";

export const backtestPage = (answer: Answer, suggestions: readonly Suggestion[]): string =>
  JSON.stringify([answer, suggestions]);
