/** What an input transformer makes of an event: a template whose variables are filled in. */
import type { InputTransformer } from "@aws-sdk/client-eventbridge";
import { Fault } from "../../cloud/fault.ts";
import { recordTime } from "../../records/record.ts";
import { invalid } from "./faults.ts";
import { valueAt } from "./input-path.ts";

/** Of what EventBridge itself knows. */
export interface TransformedEvent {
  readonly event: Readonly<Record<string, unknown>>;
  readonly ruleArn: string;
  readonly ruleName: string;
  /** When the event came in, in epoch milliseconds. */
  readonly ingested: number;
}

/** Variables that need no path. */
const predefined: Readonly<Record<string, (of: TransformedEvent) => unknown>> = {
  "aws.events.rule-arn": ({ ruleArn }) => ruleArn,
  "aws.events.rule-name": ({ ruleName }) => ruleName,
  "aws.events.event.ingestion-time": ({ ingested }) => recordTime(ingested),
  "aws.events.event": ({ event }) => withoutDetail(event),
  "aws.events.event.json": ({ event }) => event,
};

/** Members, their order and `detailType` as recorded. */
function withoutDetail({
  id,
  account,
  "detail-type": detailType,
  time,
  source,
  region,
  resources,
  version,
}: TransformedEvent["event"]) {
  return {
    ...{ id, account, detailType, time, source, region, resources, version },
  };
}

const variable = /<([^<>]*)>/g;

/** @throws ValidationException in AWS's words, as recorded */
export function checkTransformer(
  { InputPathsMap: paths = {}, InputTemplate: template = "" }: InputTransformer,
  id = "",
) {
  for (const [, name = ""] of template.matchAll(variable))
    if (!Object.hasOwn(paths, name) && !Object.hasOwn(predefined, name))
      throw invalid(`InputTemplate for target ${id} contains invalid placeholder ${name}.`);
}

/**
 * A template that begins with a brace is JSON and has to be so when it is filled in; all other text is taken as it is,
 * with the quotes that it must stand in (recorded).
 * @throws {Fault} where what was to be JSON is none: values that stand inside quotes are not escaped (user guide, common issues)
 */
export function transform(
  { InputPathsMap: paths = {}, InputTemplate: template = "" }: InputTransformer,
  of: TransformedEvent,
): string {
  const filling = (name: string): unknown => {
    const path = Object.hasOwn(paths, name) ? paths[name] : undefined;
    return path === undefined ? predefined[name]?.(of) : valueAt(of.event, path);
  };
  if (!template.trimStart().startsWith("{"))
    return template.replace(variable, (_, name: string) => bare(filling(name))).replaceAll("\\n", "\n");
  const filled = template.replace(variable, (_, name: string, at: number) => {
    const value = filling(name);
    // What the event does not have is an empty text, within quotes and without (recorded).
    return isQuoted(template, at) ? bare(value) : JSON.stringify(value === undefined ? "" : value);
  });
  return minified(filled);
}

function minified(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json));
  } catch {
    throw new Fault("InvalidInputTemplate", "The input template does not make JSON of this event.");
  }
}

/** A value within text: a text as it is, other values without their quotes. */
function bare(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value).replaceAll('"', "");
}

/** Whether a place in a template lies within quotes. */
function isQuoted(template: string, at: number): boolean {
  return (template.slice(0, at).replace(/\\./g, "").split('"').length - 1) % 2 === 1;
}
