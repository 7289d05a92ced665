/** What a template's parameters may be, and what Ref answers for one. */
import type { TemplateParameter } from "./template.ts";

/** What Ref answers for a parameter: lists are split. */
export function referredValue(text: string, { Type: type }: TemplateParameter): unknown {
  const [, stored = type] = /^AWS::SSM::Parameter::Value<(.+)>$/.exec(type) ?? [];
  return stored === "CommaDelimitedList" || stored.startsWith("List<")
    ? text.split(",").map((item) => item.trim())
    : text;
}

/**
 * Why a parameter cannot have a value, in CloudFormation's sentence; undefined where it can.
 * @param matches whether a text as a whole matches a regular expression
 */
export function parameterRefusal(
  key: string,
  value: string,
  parameter: TemplateParameter,
  matches: (pattern: string, text: string) => boolean,
): string | undefined {
  const broken = constraints.find((constraint) => constraint.isBroken(value, parameter, matches));
  if (!broken) return undefined;
  const { ConstraintDescription: told } = parameter;
  return told ? `Parameter ${key} failed to satisfy constraint: ${told}` : broken.sentence(key, value, parameter);
}

interface Constraint {
  isBroken(value: string, parameter: TemplateParameter, matches: (pattern: string, text: string) => boolean): boolean;
  sentence(key: string, value: string, parameter: TemplateParameter): string;
}

function isBeyond(limit: number | string | undefined, beyond: (limit: number) => boolean): boolean {
  return limit !== undefined && beyond(Number(limit));
}

const constraints: readonly Constraint[] = [
  {
    isBroken: (value, { AllowedValues: allowed }) => allowed !== undefined && !allowed.map(String).includes(value),
    sentence: (key) => `Parameter '${key}' must be one of AllowedValues`,
  },
  {
    isBroken: (value, { AllowedPattern: pattern }, matches) => pattern !== undefined && !matches(pattern, value),
    sentence: (key, value, { AllowedPattern: pattern }) =>
      `Parameter ${key} failed to satisfy constraint: Parameter value ${value} must match pattern ${pattern}`,
  },
  {
    isBroken: (value, { Type: type }) => type === "Number" && (value.trim() === "" || Number.isNaN(Number(value))),
    sentence: (key) => `Parameter '${key}' must be a number.`,
  },
  {
    isBroken: (value, { Type: type, MinValue: least }) =>
      type === "Number" && isBeyond(least, (limit) => Number(value) < limit),
    sentence: (key, _value, { MinValue: least }) => `Parameter '${key}' must be a number not less than ${least}`,
  },
  {
    isBroken: (value, { Type: type, MaxValue: most }) =>
      type === "Number" && isBeyond(most, (limit) => Number(value) > limit),
    sentence: (key, _value, { MaxValue: most }) => `Parameter '${key}' must be a number not greater than ${most}`,
  },
  {
    isBroken: (value, { MinLength: least }) => isBeyond(least, (limit) => value.length < limit),
    sentence: (key, _value, { MinLength: least }) => `Parameter '${key}' must contain at least ${least} characters`,
  },
  {
    isBroken: (value, { MaxLength: most }) => isBeyond(most, (limit) => value.length > limit),
    sentence: (key, _value, { MaxLength: most }) => `Parameter '${key}' must contain at most ${most} characters`,
  },
];
