/** What TestMetricFilter extracts from a line: the values of a space-delimited pattern's fields. */
import { cutForLayout, layoutOf, leadingText, trailingToken } from "./fields.ts";
import { type TokenBounds, tokenText } from "./line.ts";
import type { NamedField, Pattern } from "./pattern.ts";

/**
 * The values of a matching message by field: `$name`, or `$n` by position for unnamed fields and those that `...` covers.
 *
 * Empty for all other kinds of pattern, as recorded of TestMetricFilter, and for a line with too few words.
 * @example extractValues(parsePattern("[..., bytes]"), "GET /a 17") // { $1: "GET", $2: "/a", $bytes: "17" }
 */
export function extractValues(pattern: Pattern, message: string): Record<string, string> {
  if (pattern.kind !== "space") return {};
  const layout = layoutOf(pattern);
  const bounds: TokenBounds = [];
  const count = cutForLayout(layout, message, bounds);
  const values: Record<string, string> = {};
  if (count < 0) return values;
  const put = (field: NamedField | undefined, token: number, text: string) => {
    values[`$${field?.name ?? token + 1}`] = text;
  };
  layout.leading.forEach((field, index) => {
    put(field, index, leadingText(layout, message, bounds, count, index));
  });
  const firstTrailing = trailingToken(layout, count, 0);
  for (let token = layout.leading.length; layout.hasEllipsis && token < firstTrailing; token++) {
    put(undefined, token, tokenText(message, bounds, token));
  }
  layout.trailing.forEach((field, index) => {
    put(field, firstTrailing + index, tokenText(message, bounds, firstTrailing + index));
  });
  return values;
}
