/** PutMetricFilter, DescribeMetricFilters, DeleteMetricFilter. */
import type {
  DeleteMetricFilterRequest,
  DescribeMetricFiltersRequest,
  DescribeMetricFiltersResponse,
  MetricFilter,
  PutMetricFilterRequest,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Handler } from "../../cloud/call.ts";
import { regexesOf } from "../../patterns/limits.ts";
import { admitMetricFilter } from "../../patterns/metric-filter.ts";
import { parsePattern } from "../../patterns/parse.ts";
import type { Pattern } from "../../patterns/pattern.ts";
import { fault, invalidParameter } from "./faults.ts";
import { requireGroup } from "./groups.ts";
import { filtersOf, type MetricFilterRow, metricFilters } from "./metric-filter-table.ts";
import { describeLimit, openToken, pageOf } from "./page-token.ts";
import { refusedAsFault } from "./pattern-faults.ts";

/** Replaces a filter of the same name, whose creation time stays (recorded). */
export const putMetricFilter: Handler<PutMetricFilterRequest, object> = (input, call) => {
  const { filterName = "", fieldSelectionCriteria, emitSystemFieldDimensions } = input;
  const group = requireGroup(call, input.logGroupName);
  if (group.logGroupClass !== "STANDARD") throw fault("InvalidOperationException", notStandard);
  const { pattern } = refusedAsFault("metricFilter", () => admitMetricFilter(input));
  const filters = filtersOf(call.store, group);
  const others = filters.filter((filter) => filter.filterName !== filterName);
  refuseOverflow(others, pattern);
  const former = filters.find((filter) => filter.filterName === filterName);
  metricFilters.put(call.store, {
    account: call.account,
    region: call.region,
    filterName,
    filterPattern: input.filterPattern,
    metricTransformations: input.metricTransformations,
    creationTime: former?.creationTime ?? call.now,
    logGroupName: group.name,
    applyOnTransformedLogs: input.applyOnTransformedLogs ?? false,
    ...(fieldSelectionCriteria !== undefined && { fieldSelectionCriteria }),
    ...(emitSystemFieldDimensions && { emitSystemFieldDimensions }),
  });
  return {};
};

/** The class is documented to have no metric filters; the sentence is the error's description in the API reference. */
const notStandard = "The operation is not valid on the specified resource.";

const mostFilters = 100;
const mostRegexPatterns = 5;

/** The sentence was recorded for subscription filters. @throws LimitExceededException */
function refuseOverflow(others: readonly MetricFilterRow[], pattern: Pattern): void {
  const otherRegexes = () => others.filter(({ filterPattern = "" }) => hasRegex(parsePattern(filterPattern)));
  const isTooMuch = others.length >= mostFilters || (hasRegex(pattern) && otherRegexes().length >= mostRegexPatterns);
  if (isTooMuch) throw fault("LimitExceededException", "Resource limit exceeded.");
}

function hasRegex(pattern: Pattern): boolean {
  return regexesOf(pattern).length > 0;
}

export const describeMetricFilters: Handler<DescribeMetricFiltersRequest, DescribeMetricFiltersResponse> = (
  input,
  call,
) => {
  const { logGroupName, filterNamePrefix = "", metricName, metricNamespace, limit = describeLimit } = input;
  if ((metricName === undefined) !== (metricNamespace === undefined))
    throw invalidParameter("metricName and metricNamespace must be specified together.");
  const filters =
    logGroupName === undefined
      ? metricFilters.list(call.store, call.account, call.region)
      : filtersOf(call.store, requireGroup(call, logGroupName));
  const [after] = input.nextToken === undefined ? [""] : openToken<readonly [string]>(input.nextToken, ["string"]);
  const wanted = filters
    .filter(({ filterName }) => filterName.startsWith(filterNamePrefix))
    .filter((filter) => metricName === undefined || emits(filter, metricName, metricNamespace))
    .filter((filter) => placeOf(filter) > after)
    .toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  const { items, nextToken } = pageOf(wanted, limit, (filter) => [placeOf(filter)]);
  return { metricFilters: items.map(print), ...(nextToken !== undefined && { nextToken }) };
};

function emits({ metricTransformations }: MetricFilter, name: string, namespace: string | undefined) {
  return metricTransformations?.some((made) => made.metricName === name && made.metricNamespace === namespace) ?? false;
}

/** AWS lists filters by name, those of different groups too. */
function placeOf({ filterName, logGroupName }: MetricFilterRow) {
  return `${filterName}\0${logGroupName}`;
}

function print({ account: _account, region: _region, ...filter }: MetricFilterRow): MetricFilter {
  return filter;
}

export const deleteMetricFilter: Handler<DeleteMetricFilterRequest, object> = (input, call) => {
  const { name } = requireGroup(call, input.logGroupName);
  if (!metricFilters.delete(call.store, call.account, call.region, name, input.filterName ?? ""))
    throw fault("ResourceNotFoundException", "The specified metric filter does not exist.");
  return {};
};
