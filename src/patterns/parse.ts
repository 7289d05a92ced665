/** Reads a filter pattern of CloudWatch Logs into data, or refuses it with AWS's text. */
import { withoutBlanksAround } from "./ambiguities.ts";
import { checkLength, checkQuotas } from "./limits.ts";
import { parseJson } from "./parse-json.ts";
import { parseSpace } from "./parse-space.ts";
import { parseTerms } from "./parse-terms.ts";
import type { Pattern } from "./pattern.ts";
import { PatternError } from "./pattern-error.ts";

/**
 * Reads a pattern as PutMetricFilter, PutSubscriptionFilter, FilterLogEvents and TestMetricFilter do.
 *
 * A pattern in braces is JSON, one in brackets is space-delimited, one in percent signs is a regular expression, and
 * everything else is a list of terms. The empty pattern has no terms and matches every event.
 * @returns a frozen {@link Pattern}, whose spans count characters of `text`
 * @throws PatternError with AWS's message, the offset and a hint
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function parsePattern(text: string): Pattern {
  checkLength(text);
  const pattern = readKind(text);
  checkQuotas(pattern);
  return deepFreeze(pattern);
}

function readKind(text: string): Pattern {
  const trimmed = withoutBlanksAround(text);
  if (trimmed.startsWith("{")) return parseJson(closed(text, trimmed, "{", "}"));
  if (trimmed.startsWith("[")) return parseSpace(closed(text, trimmed, "[", "]"));
  return parseTerms(text);
}

function closed(text: string, trimmed: string, open: string, close: string): string {
  if (trimmed.endsWith(close)) return text;
  throw new PatternError({
    offset: text.length,
    hint: `The closing ${close} is missing.`,
    awsText: `If a filter pattern starts with '${open}' it must end with '${close}'`,
  });
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
