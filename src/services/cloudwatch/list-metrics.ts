/** ListMetrics. */
import type { DimensionFilter, ListMetricsInput, ListMetricsOutput } from "@aws-sdk/client-cloudwatch";
import type { Call, Handler } from "../../cloud/call.ts";
import { fault } from "./faults.ts";
import { wireDimensions } from "./metric.ts";
import { type Position, pageToken, readPageToken } from "./paging.ts";
import { type Condition, where } from "./where.ts";

const pageSize = 500;
const HOUR = 3_600_000;
/** Metrics without new samples disappear from the list after two weeks. */
const listed = 14 * 24 * HOUR;

interface Listed {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: string;
}

/** Ordered by namespace, name and dimensions; AWS's order is none. */
export const listMetrics: Handler<ListMetricsInput, ListMetricsOutput> = (input, call) => {
  const { OwningAccount: owner = call.account, IncludeLinkedAccounts: linked } = input;
  const found = owner === call.account ? select(input, call) : [];
  const shown = found.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    Metrics: shown.map(({ namespace, name, dimensions }) => ({
      Namespace: namespace,
      MetricName: name,
      Dimensions: wireDimensions(dimensions),
    })),
    ...(last && found.length > pageSize && { NextToken: pageToken([last.namespace, last.name, last.dimensions]) }),
    ...(linked && { OwningAccounts: shown.map(() => call.account) }),
  };
};

/** A page and one more, which tells that there is another. */
function select({ Namespace, MetricName, Dimensions = [], NextToken, RecentlyActive }: ListMetricsInput, call: Call) {
  const since = call.now - (RecentlyActive ? 3 * HOUR : listed);
  const { sql, values } = where(
    ["account = ? AND region = ? AND published >= ?", call.account, call.region, since],
    Namespace !== undefined && ["namespace = ?", Namespace],
    MetricName !== undefined && ["name = ?", MetricName],
    ...Dimensions.map(hasDimension),
    NextToken !== undefined && ["(namespace, name, dimensions) > (?, ?, ?)", ...positionOf(NextToken)],
  );
  return call.store.all<Listed>(
    `SELECT namespace, name, dimensions FROM cloudwatch_series ${sql} ORDER BY namespace, name, dimensions LIMIT ${pageSize + 1}`,
    ...values,
  );
}

function hasDimension({ Name = "", Value }: DimensionFilter): Condition {
  return [
    "EXISTS (SELECT 1 FROM json_each(dimensions) AS own WHERE own.key = ? AND own.value = coalesce(?, own.value))",
    Name,
    Value ?? null,
  ];
}

function positionOf(token: string): Position {
  const position = readPageToken(token);
  if (position?.length !== 3) throw fault("InvalidParameterValueException", "Request parameter NextToken is invalid");
  return position;
}
