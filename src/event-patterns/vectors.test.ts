/** The shared vectors of event patterns, matched. */
import { describe, expect, test } from "vitest";
import { eventPatternVectors, vectorsAreHere } from "../../test/services/events/pattern-vectors.ts";
import { eventMatcher } from "./match.ts";

const vectors = eventPatternVectors();

describe.skipIf(!vectorsAreHere)("patterns validated on AWS (skipped without the shared vectors)", () => {
  test.each(vectors.filter(({ matches }) => matches !== undefined))("$name", ({ pattern, event, matches }) => {
    expect(eventMatcher(pattern)(event)).toBe(matches);
  });

  test.each(vectors.filter(({ refusal }) => refusal !== undefined))("$name", ({ pattern, refusal }) => {
    expect(() => eventMatcher(pattern)).toThrow(
      expect.objectContaining({ message: refusal?.replace("Event pattern is not valid. Reason: ", "") }),
    );
  });
});
