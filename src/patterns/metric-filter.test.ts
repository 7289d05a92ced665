/** Which metric filters are admitted, and what they make of an event. */
import { describe, expect, test } from "vitest";
import { compilePattern, logEvent } from "./match.ts";
import {
  admitMetricFilter,
  type MetricFilterRequest,
  type MetricTransformation,
  metricSample,
  metricSampler,
} from "./metric-filter.ts";
import { parsePattern } from "./parse.ts";

const transformation = { metricName: "Logins", metricNamespace: "Security", metricValue: "1" };
const json = "{ $.kind = * }";

function refusalOf(request: MetricFilterRequest): string | undefined {
  try {
    admitMetricFilter({
      filterName: "logins",
      filterPattern: json,
      metricTransformations: [transformation],
      ...request,
    });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function withTransformation(change: MetricTransformation): MetricFilterRequest {
  return {
    metricTransformations: [{ ...transformation, ...change }],
  };
}

function failed(value: string, path: string, rule: string) {
  return `1 validation error detected: Value ${value} at '${path}' failed to satisfy constraint: ${rule}`;
}

const member = "metricTransformations.1.member";
const long = "x".repeat(513);
const tooMany = "Number of dimensions exceeds the maximum number of dimensions supported per metric filter";
const badSelector = "Invalid metric transformation: dimension value must be valid selector";
const badCriteria = "The provided field selection criteria is invalid";

describe("admission", () => {
  test.each<[string, MetricFilterRequest, string | undefined]>([
    ["a plain one", {}, undefined],
    ["the pattern of one blank", { filterPattern: " " }, undefined],
    ["no name", { filterName: undefined }, failed("null", "filterName", "Member must not be null")],
    [
      "an empty name",
      { filterName: "" },
      failed("''", "filterName", "Member must have length greater than or equal to 1"),
    ],
    [
      "a long name",
      { filterName: long },
      failed(`'${long}'`, "filterName", "Member must have length less than or equal to 512"),
    ],
    [
      "a colon in the name",
      { filterName: "a:b" },
      failed("'a:b'", "filterName", "Member must satisfy regular expression pattern: [^:*]*"),
    ],
    [
      "no transformation",
      { metricTransformations: [] },
      failed("'[]'", "metricTransformations", "Member must have length greater than or equal to 1"),
    ],
    [
      "a $ in the metric",
      withTransformation({ metricName: "a$" }),
      failed("'a$'", `${member}.metricName`, "Member must satisfy regular expression pattern: [^:*$]*"),
    ],
    ["a slash in the namespace", withTransformation({ metricNamespace: "App/Errors" }), undefined],
    [
      "two mistakes",
      { filterName: "*", filterPattern: undefined },
      "2 validation errors detected: Value '*' at 'filterName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*]*; Value null at 'filterPattern' failed to satisfy constraint: Member must not be null",
    ],
    ["an invalid pattern", { filterPattern: "{ $.a }" }, "Invalid metric filter pattern"],
    ["a selector as value", withTransformation({ metricValue: "$.latency" }), undefined],
    ["a field as value", { filterPattern: "[a, b]", ...withTransformation({ metricValue: "$2" }) }, undefined],
    [
      "a word as value",
      withTransformation({ metricValue: "one" }),
      "Invalid metric transformation: metric value one must be a valid number",
    ],
    [
      "a wildcard as value",
      withTransformation({ metricValue: "$.a[*]" }),
      "Invalid metric transformation: metric value $.a[*] must be a valid number",
    ],
    ["dimensions", withTransformation({ dimensions: { A: "$.a", B: "$.b.c" } }), undefined],
    [
      "dimensions of a line",
      { filterPattern: "[ip, user]", ...withTransformation({ dimensions: { User: "$user" } }) },
      undefined,
    ],
    [
      "dimensions of terms",
      { filterPattern: "ERROR", ...withTransformation({ dimensions: { A: "$.a" } }) },
      "The specified filter pattern does not support dimensions",
    ],
    ["a fixed dimension", withTransformation({ dimensions: { A: "a" } }), badSelector],
    ["a wildcard dimension", withTransformation({ dimensions: { A: "$.*" } }), badSelector],
    ["four dimensions", withTransformation({ dimensions: { A: "$.a", B: "$.b", C: "$.c", D: "$.d" } }), tooMany],
    [
      "three and a system field",
      {
        emitSystemFieldDimensions: ["@aws.region"],
        ...withTransformation({ dimensions: { A: "$.a", B: "$.b", C: "$.c" } }),
      },
      tooMany,
    ],
    [
      "dimensions and a default",
      withTransformation({ dimensions: { A: "$.a" }, defaultValue: 0 }),
      "Invalid metric transformation: dimensions and default value are mutually exclusive properties",
    ],
    ["criteria in brackets", { fieldSelectionCriteria: '@aws.region IN ["us-east-1", "eu-west-1"]' }, undefined],
    [
      "criteria in parentheses",
      { fieldSelectionCriteria: '(@aws.account NOT IN ("1", "2")) AND @aws.region != "x" OR @aws.account = 3' },
      undefined,
    ],
    ["criteria of unknown fields", { fieldSelectionCriteria: "@other = 1" }, badCriteria],
    ["half a criterion", { fieldSelectionCriteria: "@aws.region =" }, badCriteria],
  ])("%s", (_what, request, expected) => {
    expect(refusalOf(request)).toBe(expected);
  });
});

describe("samples", () => {
  const plain = (value: number) => ({ value, unit: "None", dimensions: {} });
  test.each<[string, string, MetricTransformation, string, unknown]>([
    // [what, pattern, transformation, message, sample]
    ["a fixed value", json, { metricValue: "2.5" }, '{"kind":"x"}', plain(2.5)],
    ["its unit", json, { metricValue: "1", unit: "Count" }, '{"kind":"x"}', { ...plain(1), unit: "Count" }],
    ["a field's value", json, { metricValue: "$.n" }, '{"kind":"x","n":7}', plain(7)],
    ["a numeric text", json, { metricValue: "$.n" }, '{"kind":"x","n":"11.5"}', plain(11.5)],
    ["no number", json, { metricValue: "$.n", defaultValue: 0 }, '{"kind":"x","n":"many"}', undefined],
    ["a boolean", json, { metricValue: "$.n" }, '{"kind":"x","n":true}', undefined],
    ["more than a number holds", json, { metricValue: "$.n" }, '{"kind":"x","n":1e999}', undefined],
    ["no field", json, { metricValue: "$.n", defaultValue: 0 }, '{"kind":"x"}', undefined],
    ["a token by name", "[a, b]", { metricValue: "$b" }, "x 12", plain(12)],
    ["a token by position", "[..., b]", { metricValue: "$1" }, "12 x", plain(12)],
    ["no match", json, { metricValue: "1" }, "{}", undefined],
    ["no match, with a default", json, { metricValue: "1", defaultValue: 0 }, "not JSON", plain(0)],
    [
      "dimensions",
      json,
      { metricValue: "1", dimensions: { Kind: "$.kind", N: "$.n" } },
      '{"kind":"x","n":1.0}',
      { ...plain(1), dimensions: { Kind: "x", N: "1.0" } },
    ],
    [
      "a dimension that is absent",
      json,
      { metricValue: "1", dimensions: { Kind: "$.other" } },
      '{"kind":"x"}',
      undefined,
    ],
  ])("%s", (_what, pattern, change, message, expected) => {
    const matcher = compilePattern(parsePattern(pattern));
    expect(metricSample({ ...transformation, ...change }, matcher, logEvent(message))).toEqual(expected);
  });

  test("system fields become dimensions", () => {
    const sample = metricSampler(transformation, compilePattern(parsePattern("")), { "@aws.region": "eu-west-1" });
    expect(sample(logEvent("x"))?.dimensions).toEqual({ "@aws.region": "eu-west-1" });
  });
});
