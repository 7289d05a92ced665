/** A monitor as a log alarm, and the role by which log alarms ask their log group. */
import type { LogAlarmQuery } from "../../monitors/log-alarm/log-alarm.ts";
import { isExisting } from "../../monitors/settled/existing.ts";
import type { SettledMonitorWithRule } from "../../monitors/settled/settled-event-rule.ts";
import type { SettledStack } from "../../monitors/settled/settled-stack.ts";
import { alarmId } from "../logical-id.ts";
import { withOwnNames } from "../own-names.ts";
import { attribute, policyDocument, type Resources, sub } from "../resource.ts";
import { alarmActions } from "./alarm-actions.ts";
import { logGroupName } from "./log-group.ts";
import { tagList } from "./tag-list.ts";
import { topicArns } from "./topics.ts";

export function logAlarmResources(
  stack: SettledStack,
  monitor: SettledMonitorWithRule,
  { logLines, ...asked }: LogAlarmQuery,
): Resources {
  const role = attribute("LogAlarmRole", "Arn");
  return {
    [alarmId(monitor.alarmName)]: {
      Type: "AWS::CloudWatch::LogAlarm",
      Properties: {
        AlarmName: monitor.alarmName,
        AlarmDescription: monitor.description,
        ScheduledQueryConfiguration: {
          QueryString: withOwnNames(stack, asked.query),
          LogGroupIdentifiers: [logGroupName(stack)],
          ScheduledQueryRoleARN: role,
          AggregationExpression: asked.aggregation,
          ScheduleConfiguration: {
            ScheduleExpression: asked.schedule,
            StartTimeOffset: asked.startOffset,
            EndTimeOffset: asked.endOffset,
          },
        },
        QueryResultsToEvaluate: asked.resultsToEvaluate,
        QueryResultsToAlarm: asked.resultsToAlarm,
        Threshold: monitor.threshold,
        ComparisonOperator: monitor.comparison,
        TreatMissingData: monitor.treatMissingData,
        ActionLogLineCount: logLines,
        ActionLogLineRoleArn: role,
        ...alarmActions(stack, monitor),
        // A role that may no longer ask shows as nothing but missing data.
        ...(monitor.group === undefined && { InsufficientDataActions: topicArns(stack, monitor) }),
        ...tagList(stack),
      },
    },
  };
}

/** One role for all: CloudWatch Logs runs the queries by it, and CloudWatch reads their rows. None without a log alarm. */
export function logAlarmRole(stack: SettledStack): Resources {
  if (!stack.monitors.some(({ logAlarm }) => logAlarm)) return {};
  const { logGroup } = stack;
  const group = isExisting(logGroup) ? logGroup.existing : "${LogGroup}";
  return {
    LogAlarmRole: {
      Type: "AWS::IAM::Role",
      Properties: {
        Description: "Log alarms of Trailbell's monitors query the log group of records",
        AssumeRolePolicyDocument: policyDocument({
          Effect: "Allow",
          Principal: { Service: ["logs.amazonaws.com", "cloudwatch.amazonaws.com"] },
          Action: "sts:AssumeRole",
        }),
        Policies: [
          {
            PolicyName: "query-log-group",
            PolicyDocument: policyDocument(
              {
                Effect: "Allow",
                Action: ["logs:StartQuery", "logs:GetQueryResults"],
                Resource: sub(`arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:${group}:*`),
              },
              // It knows no resources.
              { Effect: "Allow", Action: "logs:StopQuery", Resource: "*" },
            ),
          },
        ],
        ...tagList(stack),
      },
    },
  };
}
