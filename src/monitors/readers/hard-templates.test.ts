/** Templates and plans that say less, or say it otherwise: repeated keys, macros, loops, and alarms that name their metrics in a list. */
import { describe, expect, test } from "vitest";
import { readTemplate } from "../../templates/read.ts";
import { checkView } from "../check/check.ts";
import type { Inventory } from "../check/inventory.ts";
import { cloudformationView } from "./cloudformation.ts";
import { terraformView } from "./terraform.ts";

function viewOf(text: string): Inventory {
  const { document, place } = readTemplate(text);
  const view = cloudformationView(document, place);
  if (!view) throw new Error("this is no template");
  return view;
}

const filter = `
  Filter:
    Type: AWS::Logs::MetricFilter
    Properties:
      LogGroupName: trail
      FilterPattern: "{ $.eventName = CreateUsr }"
      MetricTransformations:
        - { MetricName: created, MetricNamespace: Security, MetricValue: "1" }
`;

function query(id: string, name: string) {
  return `{ Id: ${id}, MetricStat: { Metric: { Namespace: Security, MetricName: ${name} }, Period: 300, Stat: Sum } }`;
}

function alarm(...queries: readonly string[]) {
  return `
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Threshold: 1
      EvaluationPeriods: 1
      ComparisonOperator: GreaterThanOrEqualToThreshold
      Metrics: [${queries.join(", ")}]
`;
}

describe("a template", () => {
  test("with a repeated key is judged by the last, as CloudFormation takes it", () => {
    const view = viewOf(`Resources:${filter}      FilterPattern: "{ $.eventName = DeleteUsr }"\n`);
    expect(checkView(view).map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^DeleteUsr is the name of no event/),
    );
  });

  test.each<[what: string, text: string, owner: string, line: number, said: string]>([
    [
      "a macro for all of it",
      `Transform: [AWS::Serverless-2016-10-31, Mine]\nResources:${filter}`,
      "the template",
      1,
      "the macro Mine may add some",
    ],
    [
      "a macro among the resources",
      `Resources:${filter}  Fn::Transform: { Name: AWS::Include }\n`,
      "the template",
      9,
      "the macro AWS::Include",
    ],
    [
      "a macro in a resource",
      `Resources:${filter}      Fn::Transform: { Name: Mine }\n`,
      "Filter",
      4,
      "the macro Mine gives some",
    ],
    ["a loop", `Resources:${filter}  Fn::ForEach::Users: [Name, [a], {}]\n`, "Fn::ForEach::Users", 9, "in a loop"],
  ])("with %s is judged as far as it is written", (_what, text, owner, line, said) => {
    const view = viewOf(text);
    expect(view.unjudged).toContainEqual({
      owner,
      line,
      field: expect.any(String),
      reason: expect.stringContaining(said),
    });
    expect(checkView(view).map(({ rule }) => rule)).toContain("unknown-event");
  });

  test("with AWS's own transforms says nothing of them", () => {
    expect(viewOf(`Transform: AWS::LanguageExtensions\nResources:${filter}`).unjudged).toEqual([]);
  });
});

describe("an alarm that names its metrics in a list", () => {
  test("of one is judged like any other", () => {
    const { alarms, unjudged } = viewOf(`Resources:${filter}${alarm(query("m", "created"))}`);
    expect(alarms).toMatchObject([
      { namespace: "Security", metricName: "created", period: 300, statistic: "Sum", threshold: 1 },
    ]);
    expect(unjudged).toEqual([]);
  });

  test("of several is not judged, and watches what it calculates with", () => {
    const view = viewOf(`Resources:${filter}${alarm(query("m", "created"), "{ Id: e, Expression: m * 2 }")}`);
    expect(view.alarms).toEqual([]);
    expect(view.unjudged).toMatchObject([{ owner: "Alarm", field: "metric", line: 16 }]);
    expect(checkView(view).map(({ rule }) => rule)).not.toContain("unwatched-filter");
  });

  test("of metrics that no filter publishes is none of our business", () => {
    expect(viewOf(`Resources:${filter}${alarm(query("a", "cpu"), query("b", "memory"))}`).unjudged).toEqual([]);
  });

  test("is read alike in a plan", () => {
    const metric = (name: string) => ({
      metric: [{ metric_name: name, namespace: "Security", period: 300, stat: "p90" }],
    });
    const planOf = (...queries: readonly object[]) =>
      terraformView({
        format_version: "1.2",
        planned_values: {
          root_module: {
            resources: [
              {
                address: "aws_cloudwatch_log_metric_filter.f",
                type: "aws_cloudwatch_log_metric_filter",
                values: { pattern: "{ $.a = 1 }", metric_transformation: [{ name: "created", namespace: "Security" }] },
              },
              {
                address: "aws_cloudwatch_metric_alarm.a",
                type: "aws_cloudwatch_metric_alarm",
                values: { metric_query: queries },
              },
            ],
          },
        },
      });
    expect(planOf(metric("created"))?.alarms).toMatchObject([
      { metricName: "created", extendedStatistic: "p90", period: 300 },
    ]);
    const several = planOf(metric("created"), { expression: "m1 * 2" });
    expect(several?.alarms).toEqual([]);
    expect(several?.mathMetrics).toEqual([{ namespace: "Security", metricName: "created" }]);
    expect(several?.unjudged).toMatchObject([{ owner: "aws_cloudwatch_metric_alarm.a", field: "metric" }]);
  });
});
