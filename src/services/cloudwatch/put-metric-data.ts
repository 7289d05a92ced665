/** PutMetricData. */
import type { MetricDatum, PutMetricDataInput } from "@aws-sdk/client-cloudwatch";
import { sampleStart } from "../../alarms/periods.ts";
import type { Handler } from "../../cloud/call.ts";
import { datumSet } from "./datum.ts";
import { fault } from "./faults.ts";
import { wireDimensionsKey } from "./metric.ts";
import { type Publication, publish } from "./publish.ts";

const mostData = 1000;

/** Nothing is kept of a request of which any datum is refused. */
export const putMetricData: Handler<PutMetricDataInput, object> = (input, call) => {
  const { Namespace: namespace = "" } = input;
  if (namespace.startsWith("AWS/"))
    throw fault("InvalidParameterValueException", "The value AWS/ for parameter Namespace is invalid.");
  const publications = placedData(input).flatMap(({ datum, path }) => publicationOf(namespace, datum, path, call.now));
  publish(call.cloud, call, publications);
  return {};
};

interface PlacedDatum {
  readonly datum: MetricDatum;
  readonly path: string;
}

/** Every datum with its place in the request; entities, to which data may belong, are not kept. */
function placedData(input: PutMetricDataInput): PlacedDatum[] {
  const { MetricData: data = [], EntityMetricData: entities = [], StrictEntityValidation: strict } = input;
  if (entities.length > 0 && strict === undefined)
    throw fault(
      "InvalidParameterCombinationException",
      "Field StrictEntityValidation is required when setting EntityMetricData",
    );
  const placed = [
    ...place(data, "MetricData"),
    ...entities.flatMap(({ MetricData: own = [] }, index) =>
      place(own, `EntityMetricData.member.${index + 1}.MetricData`),
    ),
  ];
  if (placed.length === 0)
    throw fault("MissingRequiredParameterException", "At least one MetricDatum object must be present in the request.");
  if (placed.length > mostData)
    throw fault(
      "InvalidParameterValueException",
      `The collection MetricData must not have a size greater than ${mostData}.`,
    );
  return placed;
}

function place(data: readonly MetricDatum[], list: string): PlacedDatum[] {
  return data.map((datum, index) => ({ datum, path: `${list}.member.${index + 1}` }));
}

function publicationOf(namespace: string, datum: MetricDatum, path: string, now: number): Publication[] {
  const set = datumSet(datum, path, now);
  if (!set) return [];
  const { MetricName: name = "", Dimensions: dimensions, Unit: unit = "None", Timestamp: timestamp } = datum;
  return [
    {
      metric: { namespace, name, dimensions: wireDimensionsKey(dimensions) },
      unit,
      start: sampleStart(timestamp?.getTime() ?? now, datum.StorageResolution === 1 ? 1 : 60),
      set,
    },
  ];
}
