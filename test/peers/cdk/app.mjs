/** An app as CDK users write it: a trail into a log group, two metric filters with alarms, a topic with an e-mail address. */
import { App, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { Trail } from "aws-cdk-lib/aws-cloudtrail";
import { TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { FilterPattern, LogGroup, MetricFilter, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";

const monitors = {
  UserCreated: FilterPattern.stringValue("$.eventName", "=", "CreateUser"),
  UserDeleted: FilterPattern.stringValue("$.eventName", "=", "DeleteUser"),
};

const stack = new Stack(new App(), "Bell", {
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION },
});
const logGroup = new LogGroup(stack, "Records", {
  retention: RetentionDays.ONE_YEAR,
  removalPolicy: RemovalPolicy.DESTROY,
});
new Trail(stack, "Trail", { sendToCloudWatchLogs: true, cloudWatchLogGroup: logGroup });
const topic = new Topic(stack, "Alarms");
topic.addSubscription(new EmailSubscription("ops@example.com"));
for (const [name, filterPattern] of Object.entries(monitors)) {
  const filter = new MetricFilter(stack, `${name}Filter`, {
    logGroup,
    filterPattern,
    metricNamespace: "Bell",
    metricName: name,
  });
  const alarm = filter.metric({ statistic: "Sum", period: Duration.minutes(5) }).createAlarm(stack, `${name}Alarm`, {
    threshold: Number(process.env.THRESHOLD ?? 1),
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(topic));
}
