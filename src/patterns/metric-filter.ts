/** Which metric filters AWS admits. */
import { type Constraint, type Member, validationText, violationsOf } from "./constraints.ts";
import { compileFieldSelection } from "./field-selection.ts";
import type { MetricTransformation } from "./metric-sample.ts";
import { units } from "./metric-units.ts";
import { valueSourceOf } from "./metric-value.ts";
import { parsePattern } from "./parse.ts";
import type { Pattern } from "./pattern.ts";
import { numberIn } from "./value-test.ts";

export { type MetricSample, type MetricTransformation, metricSample, metricSampler } from "./metric-sample.ts";

/** What PutMetricFilter asks for, as far as it can be judged by itself. */
export interface MetricFilterRequest {
  readonly filterName?: string | undefined;
  readonly filterPattern?: string | undefined;
  readonly metricTransformations?: readonly MetricTransformation[] | undefined;
  readonly emitSystemFieldDimensions?: readonly string[] | undefined;
  readonly fieldSelectionCriteria?: string | undefined;
}

/** A metric filter that AWS would refuse, in AWS's words; its code is InvalidParameterException. */
export class MetricFilterError extends Error {
  override readonly name = "MetricFilterError";
}

/** An admitted filter: its pattern, parsed, and its one transformation. */
export interface AdmittedMetricFilter {
  readonly pattern: Pattern;
  readonly transformation: MetricTransformation;
}

/**
 * Judges a metric filter as PutMetricFilter does: first the shape of the request, then the pattern, then the
 * transformation. That the log group has room for it is for its owner to say.
 * @throws MetricFilterError with AWS's message
 * @throws PatternError for a pattern that AWS refuses
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
 */
export function admitMetricFilter(request: MetricFilterRequest): AdmittedMetricFilter {
  const violations = requestViolations(request);
  if (violations.length > 0) throw new MetricFilterError(validationText(violations));
  const pattern = parsePattern(request.filterPattern ?? "");
  const transformation = request.metricTransformations?.[0] ?? {};
  checkMetricValue(transformation);
  checkSystemFields(request.emitSystemFieldDimensions ?? []);
  checkDimensions(transformation, pattern, request.emitSystemFieldDimensions ?? []);
  checkFieldSelection(request.fieldSelectionCriteria);
  return { pattern, transformation };
}

const metricWord: Constraint = { max: 255, pattern: "[^:*$]*" };

function requestViolations(request: MetricFilterRequest): string[] {
  const transformations = request.metricTransformations;
  return [
    ...violationsOf({ path: "filterName", value: request.filterName }, { min: 1, max: 512, pattern: "[^:*]*" }),
    ...violationsOf({ path: "filterPattern", value: request.filterPattern }, { max: 1024 }),
    ...listViolations(transformations),
    ...(transformations ?? []).flatMap(transformationViolations),
    ...optional({ path: "fieldSelectionCriteria", value: request.fieldSelectionCriteria }, { max: 2000 }),
  ];
}

function listViolations(list: readonly MetricTransformation[] | undefined): string[] {
  const failed = (value: string, rule: string) =>
    `Value ${value} at 'metricTransformations' failed to satisfy constraint: ${rule}`;
  if (!list) return [failed("null", "Member must not be null")];
  if (list.length === 0) return [failed("'[]'", "Member must have length greater than or equal to 1")];
  return list.length > 1
    ? [failed(`'${JSON.stringify(list)}'`, "Member must have length less than or equal to 1")]
    : [];
}

function transformationViolations(transformation: MetricTransformation, index: number): string[] {
  const at = `metricTransformations.${index + 1}.member.`;
  return [
    ...violationsOf({ path: `${at}metricName`, value: transformation.metricName }, metricWord),
    ...violationsOf({ path: `${at}metricNamespace`, value: transformation.metricNamespace }, metricWord),
    ...violationsOf({ path: `${at}metricValue`, value: transformation.metricValue }, { max: 100 }),
    ...optional({ path: `${at}unit`, value: transformation.unit }, { values: units }),
  ];
}

function optional(member: Member, constraint: Constraint): string[] {
  return member.value === undefined ? [] : violationsOf(member, constraint);
}

function checkMetricValue({ metricValue = "" }: MetricTransformation): void {
  if (numberIn(metricValue) !== undefined || valueSourceOf(metricValue)) return;
  throw new MetricFilterError(`Invalid metric transformation: metric value ${metricValue} must be a valid number`);
}

const systemFieldNames = ["@aws.account", "@aws.region", "@source.log"];

// That AWS refuses others is documented, its words for it are not known.
function checkSystemFields(names: readonly string[]): void {
  const unknown = names.find((name) => !systemFieldNames.includes(name));
  if (unknown === undefined) return;
  throw new MetricFilterError(
    `Invalid system field dimension ${unknown}. Valid values: ${systemFieldNames.join(", ")}`,
  );
}

const maxDimensions = 3;

function checkDimensions(
  { dimensions = {}, defaultValue }: MetricTransformation,
  pattern: Pattern,
  systemFields: readonly string[],
): void {
  const selectors = Object.values(dimensions);
  if (selectors.length + systemFields.length > maxDimensions) {
    throw new MetricFilterError(
      "Number of dimensions exceeds the maximum number of dimensions supported per metric filter",
    );
  }
  if (selectors.length === 0) return;
  if (pattern.kind === "terms" || pattern.kind === "regexPattern") {
    throw new MetricFilterError("The specified filter pattern does not support dimensions");
  }
  if (defaultValue !== undefined) {
    throw new MetricFilterError(
      "Invalid metric transformation: dimensions and default value are mutually exclusive properties",
    );
  }
  if (!selectors.every(valueSourceOf)) {
    throw new MetricFilterError("Invalid metric transformation: dimension value must be valid selector");
  }
}

function checkFieldSelection(criteria: string | undefined): void {
  if (criteria === undefined || compileFieldSelection(criteria)) return;
  throw new MetricFilterError("The provided field selection criteria is invalid");
}
