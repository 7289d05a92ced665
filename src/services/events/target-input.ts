/** What a target gets of an event. */
import type { Target as TargetShape } from "@aws-sdk/client-eventbridge";
import { valueAt } from "./input-path.ts";
import { type TransformedEvent, transform } from "./input-transformer.ts";

/**
 * The event as it is, a part of it, a constant, or what a template makes of it.
 * @returns undefined where the path leads nowhere: then nothing is sent. @throws {Fault} as {@link transform}
 */
export function targetInput(
  target: TargetShape,
  text: string,
  of: Omit<TransformedEvent, "event">,
): string | undefined {
  const { Input: input, InputPath: path, InputTransformer: transformer } = target;
  if (input !== undefined) return input;
  if (path === undefined && !transformer) return text;
  const event = JSON.parse(text) as TransformedEvent["event"];
  if (transformer) return transform(transformer, { ...of, event });
  const part = valueAt(event, path ?? "$");
  return part === undefined ? undefined : JSON.stringify(part);
}
