/** Members of CloudWatch's inputs that are refused by name, and those that change nothing here. */
import type { MemberReasons } from "../../cloud/members.ts";

export const refused: MemberReasons = {
  "PutMetricAlarm.EvaluationCriteria.PromQLCriteria": "alarms on queries are not evaluated",
  "PutMetricAlarm.EvaluationInterval": "alarms on queries are not evaluated",
};

export const ignored: MemberReasons = {
  "PutMetricData.EntityMetricData.Entity": "metrics are not related to entities",
  "PutMetricAlarm.EvaluationWindow.SlidingWindow": "it is the window that there is without",
  "PutLogAlarm.ScheduledQueryConfiguration.QueryARN": "AWS answers it and takes no notice of it",
  "PutLogAlarm.ScheduledQueryConfiguration.Tags": "the managed query shows no tags",
  "GetMetricData.LabelOptions": "no label has a time in it",
  "GetMetricData.MetricDataQueries.Period": "it belongs to expressions, which are refused",
};
