/** Says of a chain that did not come to its end which step broke, and why: what was found, the value seen, what to do. */
import type { Chain } from "../chain.ts";
import { type AnyStep, type Broken, eventStep, steps } from "../steps.ts";
import type { Probe } from "./probe.ts";
import { patience, probes } from "./probes.ts";

/**
 * Looks for the reason through AWS's own APIs and changes nothing. What may not be looked at is said, and is no error.
 * @param chain with the steps that were seen by their deadlines. A step that was not seen though a later one was (data
 *   events are in no event history) is not broken.
 * @throws RangeError for a chain that came to its end: nothing is broken there
 */
export async function diagnose(chain: Chain): Promise<Broken> {
  const step = brokenStep(chain);
  // Answers are remembered by the chain's object: every diagnosis asks anew.
  const own: Chain = { ...chain };
  const hidden = new Map<string, string>();
  for (const { subject, look } of probes[step]) {
    try {
      const reason = await look(own);
      if (reason !== undefined) return { step, reason };
    } catch (error) {
      hidden.set(subject, error instanceof Error ? error.message : String(error));
    }
  }
  return { step, reason: nothingFound(step, probes[step], hidden) };
}

/** The one after the last that was seen; then, the event notification. */
function brokenStep({ seen, deployment, eventToldAt }: Chain): AnyStep {
  const last = steps.findLastIndex((step) => seen[step] !== undefined);
  const next = steps[last + 1];
  if (next) return next;
  if (deployment.rule === undefined || eventToldAt)
    throw new RangeError("the chain came to its end: nothing is broken");
  return eventStep;
}

function nothingFound(step: AnyStep, looked: readonly Probe[], hidden: ReadonlyMap<string, string>): string {
  const seen = looked.map(({ subject }) => subject).filter((subject) => !hidden.has(subject));
  const found = seen.length > 0 ? [`no reason was found in ${list.format(seen)}`] : [];
  const unseen = [...hidden].map(([subject, why]) => `${subject} could not be looked at (${why})`);
  return `${[...found, ...unseen].join("; ")}. ${patience[step]}`;
}

const list = new Intl.ListFormat("en-GB", { type: "conjunction" });
