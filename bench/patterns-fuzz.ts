/** Tries random patterns on random events: nothing may crash or hang, and the compiled pattern may not disagree with the plain reading. */
import { interpret } from "../src/patterns/interpret.ts";
import { compilePattern, logEvent } from "../src/patterns/match.ts";
import { parsePattern } from "../src/patterns/parse.ts";
import type { Pattern } from "../src/patterns/pattern.ts";
import { PatternError } from "../src/patterns/pattern-error.ts";
import { printPattern } from "../src/patterns/print.ts";
import { type Choose, randomMessage, randomPattern } from "../src/patterns/random-case.ts";
import { meets, necessaryLiterals } from "../src/patterns/scan.ts";

const eventsPerPattern = 10;
const slowCpuMs = 200;

/** Runs `cases` pairs of a pattern and an event and prints what came of them. @returns whether nothing was found */
export function fuzzPatterns(cases: number): boolean {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  const choose = seededChoose(seed);
  const tally = { refused: 0, matched: 0, tried: 0 };
  const findings: string[] = [];
  const start = performance.now();
  while (tally.tried < cases && findings.length < 10) {
    const text = randomPattern(choose);
    const began = process.threadCpuUsage().user;
    try {
      tryPattern(text, choose, tally, findings);
    } catch (error) {
      findings.push(`crash on ${JSON.stringify(text)}: ${error instanceof Error ? error.stack : error}`);
    }
    if (process.threadCpuUsage().user - began > slowCpuMs * 1000) findings.push(`slow on ${JSON.stringify(text)}`);
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `fuzz, seed ${seed}: ${tally.tried.toLocaleString("en")} cases in ${seconds} s, ` +
      `${tally.matched.toLocaleString("en")} matched, ${tally.refused.toLocaleString("en")} patterns refused, ${findings.length} findings`,
  );
  for (const finding of findings) console.error(finding);
  return findings.length === 0;
}

function tryPattern(
  text: string,
  choose: Choose,
  tally: { refused: number; matched: number; tried: number },
  findings: string[],
): void {
  const pattern = readOrRefuse(text);
  if (!pattern) {
    tally.refused++;
    tally.tried++;
    return;
  }
  const matcher = compilePattern(pattern);
  const necessary = necessaryLiterals(pattern);
  const printed = compilePattern(parsePattern(printPattern(pattern)));
  for (let count = 0; count < eventsPerPattern; count++) {
    const message = randomMessage(choose);
    const expected = interpret(pattern, logEvent(message));
    const where = `${JSON.stringify(text)} on ${JSON.stringify(message)}`;
    if (matcher.matches(logEvent(message)) !== expected) findings.push(`the plain reading says ${expected}: ${where}`);
    if (printed.matches(logEvent(message)) !== expected)
      findings.push(`printed, it no longer says ${expected}: ${where}`);
    if (expected && !meets(necessary, message)) findings.push(`a necessary literal was not necessary: ${where}`);
    tally.tried++;
    if (expected) tally.matched++;
  }
}

function readOrRefuse(text: string): Pattern | undefined {
  try {
    return parsePattern(text);
  } catch (error) {
    if (error instanceof PatternError) return undefined;
    throw error;
  }
}

// xorshift32: fast, and the same cases come again from the same seed.
function seededChoose(seed: number): Choose {
  let state = seed || 1;
  return (count) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % count;
  };
}
