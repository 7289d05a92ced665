/** A template's parameters: given values checked against what the template allows. */
import type { Parameter } from "@aws-sdk/client-cloudformation";
import { PatternError } from "../../patterns/pattern-error.ts";
import { compileRegex } from "../../patterns/regex.ts";
import { parameterRefusal } from "../../templates/parameters.ts";
import type { Template, TemplateParameter } from "../../templates/template.ts";
import { fault } from "./faults.ts";

/**
 * @param previous the values of the stack that is updated; without, there is none to use again
 * @returns the text of each parameter.
 * @throws ValidationError with CloudFormation's sentence.
 */
export function parameterValues(
  { Parameters: declared = {} }: Template,
  given: readonly Parameter[] = [],
  previous: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const unknown = given
    .filter(({ ParameterKey: key = "" }) => !Object.hasOwn(declared, key))
    .map(({ ParameterKey: key }) => key);
  if (unknown.length > 0) throw invalid(`Parameters: [${unknown.join(", ")}] do not exist in the template`);
  const values: Record<string, string> = {};
  const missing: string[] = [];
  for (const [key, parameter] of Object.entries(declared)) {
    const value = givenValue(key, given, previous) ?? parameter.Default;
    if (value === undefined) missing.push(key);
    else values[key] = checked(key, String(value), parameter);
  }
  if (missing.length > 0) throw invalid(`Parameters: [${missing.join(", ")}] must have values`);
  return values;
}

function givenValue(key: string, given: readonly Parameter[], previous: Readonly<Record<string, string>>) {
  const parameter = given.find(({ ParameterKey }) => ParameterKey === key);
  if (!parameter?.UsePreviousValue) return parameter?.ParameterValue;
  if ((parameter.ParameterValue ?? "") !== "")
    throw invalid(
      `Invalid input for parameter key ${key}. Cannot specify usePreviousValue as true and non empty value for a parameter`,
    );
  if (!Object.hasOwn(previous, key))
    throw invalid(
      `Invalid input for parameter key ${key}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`,
    );
  return previous[key];
}

function checked(key: string, value: string, parameter: TemplateParameter): string {
  const refusal = parameterRefusal(key, value, parameter, matches);
  if (refusal !== undefined) throw invalid(refusal);
  return value;
}

/** By the engine of filter patterns, which no expression can hold up. @throws ValidationError where it cannot read the expression */
function matches(pattern: string, value: string): boolean {
  try {
    return compileRegex(`^(?:${pattern})$`)(value);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw invalid(
      `Template format error: AllowedPattern ${pattern} is no regular expression that Trailbell reads: ${error.message}`,
    );
  }
}

function invalid(sentence: string) {
  return fault("ValidationError", sentence);
}
