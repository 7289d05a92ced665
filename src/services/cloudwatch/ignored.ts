/** Members of CloudWatch's inputs that are refused by name, and those that change nothing here. */
import type { MemberReasons } from "../../cloud/members.ts";

export const refused: MemberReasons = {
  "PutMetricAlarm.EvaluationCriteria.PromQLCriteria": "alarms on queries are not evaluated",
  "PutMetricAlarm.EvaluationWindow": "alarms evaluate the window that ends with each minute",
  "PutMetricAlarm.WarmUpConfiguration": "alarms evaluate from their creation on",
  "PutMetricAlarm.EvaluationInterval": "alarms on queries are not evaluated",
  "PutMetricAlarm.ActionConfiguration": "notifications do not carry an alarm's tags or log lines",
  "DescribeAlarmHistory.AlarmContributorId": "no alarm here has contributors",
};

export const ignored: MemberReasons = {
  "PutMetricData.EntityMetricData.Entity": "metrics are not related to entities",
  "GetMetricData.LabelOptions": "no label has a time in it",
  "GetMetricData.MetricDataQueries.Period": "it belongs to expressions, which are refused",
};
