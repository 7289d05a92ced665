/** Breaks between a log event and the alarm: filters, their patterns run on the record, thresholds and periods. */
import { describe } from "vitest";
import * as broken from "./breaks.fixture.ts";
import { type BreakRow, testBreaks } from "./broken-chain.fixture.ts";
import { fiveUsers, nothing, onNewUser, ringBefore, twoUsersApart } from "./deeds.fixture.ts";

const datapoint: BreakRow[] = [
  [
    "the metric filter was deleted",
    broken.deleteFilter,
    /^no metric filter of log group bell-LogGroup-\w+ publishes N\/new-user-created: run 'trailbell destroy' and 'trailbell deploy', which keep the bucket/,
  ],
  [
    "the metric filter stands on another group",
    broken.inOrder(broken.deleteFilter, async (bench) => {
      await broken.otherGroup(bench);
      await broken.putFilter({ logGroupName: "other" })(bench);
    }),
    /^metric filter new-user-created is on log group other, and the records go to bell-LogGroup-\w+/,
  ],
  [
    "its pattern was changed",
    broken.putFilter({ filterPattern: "{ $.eventName = CreateUsr }" }),
    /^metric filter new-user-created has another pattern than is declared, \{ \$\.eventName = CreateUsr \}: clause \$\.eventName = CreateUsr does not hold: \$\.eventName is "CreateUser"; "CreateUser" does not fit CreateUsr\. Put the declared one back: \{ \$\.eventName = CreateUser \}$/,
  ],
  [
    "the declared pattern is wrong",
    nothing,
    /^metric filter new-user-created does not match the record: clause \$\.readOnly = false does not hold: \$\.readOnly is false; it is a boolean, .* IS FALSE\. Correct the pattern/,
    onNewUser({ pattern: "{ $.eventName = CreateUser && $.readOnly = false }" }),
  ],
  [
    "one of two filters is missing",
    broken.deleteFilter,
    /^metric filter new-user-created, whose pattern \{ \$\.eventName = CreateUser \} is for this record, is not on log group/,
    onNewUser({ pattern: ["{ $.eventName = CreateUser }", "{ $.eventName = CreateRole }"] }),
  ],
  [
    "it publishes another metric",
    broken.putFilter({}, { metricNamespace: "Other" }),
    /^metric filter new-user-created publishes Other\/new-user-created, and the alarm is declared on N\/new-user-created/,
  ],
  [
    "it counts nothing",
    broken.putFilter({}, { metricValue: "0" }),
    /^metric filter new-user-created counts a match as 0 \(its value is 0\)/,
  ],
  [
    "it counts a field that is not there",
    broken.putFilter({}, { metricValue: "$.requestParameters.count" }),
    /matches and publishes nothing: its value \$\.requestParameters\.count is absent from the record or no number/,
  ],
  [
    "it has dimensions",
    broken.putFilter({}, { dimensions: { who: "$.userIdentity.type" } }),
    /publishes under the dimensions who = \$\.userIdentity\.type, and the alarm watches N\/new-user-created without any/,
  ],
];

const alarm: BreakRow[] = [
  ["the alarm was deleted", broken.deleteAlarm, /^there is no metric alarm new-user-created-alarm in us-east-1: /],
  [
    "the alarm has another name",
    broken.inOrder(broken.putAlarm({ AlarmName: "renamed" }), broken.deleteAlarm),
    /^there is no metric alarm new-user-created-alarm in us-east-1; renamed watches N\/new-user-created instead/,
  ],
  [
    "it watches another metric",
    broken.putAlarm({ Namespace: "CloudTrailMetrics" }),
    /^alarm new-user-created-alarm watches CloudTrailMetrics\/new-user-created, and the metric filters publish N\/new-user-created/,
  ],
  [
    "it watches dimensions",
    broken.putAlarm({ Dimensions: [{ Name: "who", Value: "ann" }] }),
    /watches N\/new-user-created under who = ann, and the datapoints stand there without dimensions/,
  ],
  ["it wants a unit", broken.putAlarm({ Unit: "Count" }), /counts datapoints in Count only, and none has this unit/],
  [
    "the threshold is too high",
    broken.putAlarm({ Threshold: 10 }),
    /^alarm new-user-created-alarm did not ring: the highest Sum over 300 s was 1, which is not greater than or equal to the threshold 10: the drill's records come to 1 in all; lower the threshold/,
  ],
  [
    "the comparison leaves the threshold out",
    broken.putAlarm({ ComparisonOperator: "GreaterThanThreshold" }),
    /the highest Sum over 300 s was 1, which is not greater than the threshold 1: equal is not enough; take GreaterThanOrEqualToThreshold/,
  ],
  [
    "it averages",
    broken.putAlarm({ Statistic: "Average", Threshold: 5 }),
    /the highest Average over 300 s was 1, which is not .* the threshold 5: the records come to a Sum of 5; let the alarm take Sum/,
    { act: fiveUsers },
  ],
  [
    "the period is too short",
    broken.putAlarm({ Period: 60, Threshold: 2 }),
    /the highest Sum over 60 s was 1, .* the threshold 2: the records come to 2, but not within 60 s; lengthen the period/,
    { act: twoUsersApart },
  ],
  [
    "it needs several periods",
    broken.putAlarm({ Period: 60, EvaluationPeriods: 3, DatapointsToAlarm: 2 }),
    /1 of 3 periods of 60 s breaches the threshold 1, and the alarm needs 2/,
  ],
  [
    "it rang already",
    ringBefore,
    /^alarm new-user-created-alarm was in ALARM already, since 20\S+ \(Threshold Crossed: .*\), and only tells a change: wait until it is OK, some 15 minutes/,
  ],
  [
    "it holds on to ALARM in silence",
    broken.inOrder(broken.putAlarm({ TreatMissingData: "ignore" }), ringBefore, ({ cloud }) => cloud.pass("PT1H")),
    /was in ALARM already, .* it ignores missing data, so silence holds it there/,
  ],
];

describe("no datapoint, where", () => testBreaks("datapoint", datapoint));
describe("no alarm, where", () => testBreaks("alarm", alarm));
