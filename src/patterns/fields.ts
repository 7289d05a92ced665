/** Lays the fields of a space-delimited pattern over the tokens of a line. */
import { cutLine, restOfLine, type TokenBounds, tokenText } from "./line.ts";
import type { NamedField, SpaceField, SpacePattern } from "./pattern.ts";

/** A pattern's fields before and behind its ellipsis. `[]` is an ellipsis alone. */
export interface FieldLayout {
  readonly leading: readonly NamedField[];
  readonly trailing: readonly NamedField[];
  readonly hasEllipsis: boolean;
}

export function layoutOf({ fields }: SpacePattern): FieldLayout {
  const ellipsis = fields.findIndex(({ kind }) => kind === "ellipsis");
  if (fields.length === 0) return { leading: [], trailing: [], hasEllipsis: true };
  if (ellipsis < 0) return { leading: fields.filter(isNamed), trailing: [], hasEllipsis: false };
  return {
    leading: fields.slice(0, ellipsis).filter(isNamed),
    trailing: fields.slice(ellipsis + 1).filter(isNamed),
    hasEllipsis: true,
  };
}

function isNamed(field: SpaceField): field is NamedField {
  return field.kind === "field";
}

/**
 * Cuts as much of a line as the layout needs.
 * @returns the number of tokens, or -1 when there are fewer than fields: the pattern describes the whole line
 */
export function cutForLayout(layout: FieldLayout, line: string, bounds: TokenBounds): number {
  const needed = layout.leading.length + layout.trailing.length;
  const count = cutLine(line, bounds, layout.hasEllipsis ? Number.POSITIVE_INFINITY : needed + 1);
  return count < needed ? -1 : count;
}

/**
 * What a leading field holds. Without an ellipsis, the last field of a line with more tokens than fields takes all the
 * rest as it stands, with its blanks and quotes.
 */
export function leadingText(
  layout: FieldLayout,
  line: string,
  bounds: TokenBounds,
  count: number,
  index: number,
): string {
  const isOverfull = !layout.hasEllipsis && count > layout.leading.length;
  const takesRest = isOverfull && index === layout.leading.length - 1;
  return takesRest ? restOfLine(line, bounds, index) : tokenText(line, bounds, index);
}

/** The token that a trailing field stands on. */
export function trailingToken(layout: FieldLayout, count: number, index: number): number {
  return count - layout.trailing.length + index;
}
