/** A metric filter made ready to see many events. */
import type { MetricSample } from "../../cloud/bus.ts";
import { compileFieldSelection, type SystemFields } from "../../patterns/field-selection.ts";
import { compilePattern } from "../../patterns/match.ts";
import { metricSampler } from "../../patterns/metric-filter.ts";
import { parsePattern } from "../../patterns/parse.ts";
import type { Pattern } from "../../patterns/pattern.ts";
import type { MetricFilterRow } from "./metric-filter-table.ts";

export interface CompiledFilter {
  readonly pattern: Pattern;
  /** Whether it makes a sample of an event that does not match, too. */
  readonly hasDefault: boolean;
  readonly metric: Pick<MetricSample, "account" | "region" | "namespace" | "name">;
  readonly sampler: ReturnType<typeof metricSampler>;
}

/** @returns nothing for a filter whose criteria do not select its own account and region */
export function compileFilter(filter: MetricFilterRow): CompiledFilter[] {
  const { account, region, filterPattern = "", metricTransformations, emitSystemFieldDimensions = [] } = filter;
  const fields: SystemFields = { "@aws.account": account, "@aws.region": region };
  const [transformation] = metricTransformations ?? [];
  if (!transformation || !selects(filter, fields)) return [];
  const { metricNamespace: namespace = "", metricName: name = "", defaultValue } = transformation;
  const emitted = Object.fromEntries(emitSystemFieldDimensions.map((field) => [field, fields[field] ?? ""]));
  const pattern = parsePattern(filterPattern);
  return [
    {
      pattern,
      hasDefault: defaultValue !== undefined,
      metric: { account, region, namespace, name },
      sampler: metricSampler(transformation, compilePattern(pattern), emitted),
    },
  ];
}

function selects({ fieldSelectionCriteria }: MetricFilterRow, fields: SystemFields): boolean {
  return fieldSelectionCriteria === undefined || (compileFieldSelection(fieldSelectionCriteria)?.(fields) ?? true);
}
