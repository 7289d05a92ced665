/** Matches a line of log against a space-delimited pattern. */
import { compileExpression } from "./expression.ts";
import { cutForLayout, layoutOf, leadingText, trailingToken } from "./fields.ts";
import { type TokenBounds, tokenText } from "./line.ts";
import type { NamedField, SpacePattern } from "./pattern.ts";
import { tokenTest } from "./value-test.ts";

type TokenTest = (token: string) => boolean;

/** Compiles a pattern into a test of lines. */
export function compileSpacePattern(pattern: SpacePattern): (line: string) => boolean {
  const layout = layoutOf(pattern);
  const leading = conditionsByIndex(layout.leading);
  const trailing = conditionsByIndex(layout.trailing);
  const bounds: TokenBounds = [];
  return (line) => {
    const count = cutForLayout(layout, line, bounds);
    if (count < 0) return false;
    for (const [index, holds] of leading) {
      if (!holds(leadingText(layout, line, bounds, count, index))) return false;
    }
    for (const [index, holds] of trailing) {
      if (!holds(tokenText(line, bounds, trailingToken(layout, count, index)))) return false;
    }
    return true;
  };
}

function conditionsByIndex(fields: readonly NamedField[]): (readonly [number, TokenTest])[] {
  return fields.flatMap(({ condition }, index) =>
    condition ? [[index, compileExpression(condition, ({ test }) => tokenTest(test))] as const] : [],
  );
}
