/** How an alarm moves by what its slots hold, looked up instead of weighed anew each time. */
import { isBreaching } from "./comparison.ts";
import { nextState } from "./evaluate.ts";
import type { AlarmSettings, AlarmState } from "./settings.ts";
import { weigh } from "./verdict.ts";

/** What a slot holds: no datapoint, one that breaches, or one that does not. */
export type SlotKind = typeof missing | typeof breaching | typeof quiet;
export const missing = 0;
export const breaching = 1;
export const quiet = 2;

/** Of so many slots all arrangements are remembered: 3 to the power of 8. */
const mostRemembered = 8;

/**
 * The state that follows on another, for slots of these kinds, oldest first. It does not depend on the threshold, which the
 * kinds have been told by.
 */
export function transitions(settings: AlarmSettings): (state: AlarmState, kinds: Uint8Array) => AlarmState {
  const examples = [undefined, valueThat(settings, true), valueThat(settings, false)];
  const judged = (state: AlarmState, kinds: Uint8Array): AlarmState => {
    const slots = Array.from(kinds, (kind, start) => {
      const value = examples[kind];
      return value === undefined ? { start } : { start, value, sampleCount: 1 };
    });
    return nextState(settings, state, weigh(settings, slots));
  };
  const known = new Map<number, AlarmState>();
  return (state, kinds) => {
    if (kinds.length > mostRemembered) return judged(state, kinds);
    let code = states.indexOf(state);
    for (const kind of kinds) code = code * 3 + kind;
    const found = known.get(code) ?? judged(state, kinds);
    known.set(code, found);
    return found;
  };
}

const states: readonly AlarmState[] = ["OK", "ALARM", "INSUFFICIENT_DATA"];

function valueThat({ comparisonOperator, threshold }: AlarmSettings, breaches: boolean): number | undefined {
  return [threshold - 1, threshold, threshold + 1].find(
    (value) => isBreaching(comparisonOperator, value, threshold) === breaches,
  );
}
