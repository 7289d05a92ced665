"""Drives the alarms and queries of 2026 by boto3: prints what it sees as one JSON object."""
import json
import time

import boto3

cloudwatch, logs, iam = (boto3.client(name) for name in ("cloudwatch", "logs", "iam"))
seen = {}

trust = {"Effect": "Allow", "Principal": {"Service": "logs.amazonaws.com"}, "Action": "sts:AssumeRole"}
role = iam.create_role(RoleName="query", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [trust]}))
logs.create_log_group(logGroupName="asked")
logs.create_log_stream(logGroupName="asked", logStreamName="s")
now = int(time.time())
logs.put_log_events(
    logGroupName="asked", logStreamName="s", logEvents=[{"timestamp": now * 1000, "message": json.dumps({"who": "ann"})}]
)
started = logs.start_query(
    logGroupName="asked", startTime=now - 60, endTime=now + 60, queryString="stats count(*) as n by who"
)
seen["rows"] = logs.get_query_results(queryId=started["queryId"])["results"]
seen["queries"] = len(logs.describe_queries(logGroupName="asked")["queries"])
stopped = logs.start_query(logGroupName="asked", startTime=now, endTime=now, queryString="fields who")
seen["stopped"] = logs.stop_query(queryId=stopped["queryId"])["success"]
saved = logs.put_query_definition(name="who", queryString="fields who")["queryDefinitionId"]
seen["saved"] = [each["name"] for each in logs.describe_query_definitions()["queryDefinitions"]]
logs.delete_query_definition(queryDefinitionId=saved)

cloudwatch.put_log_alarm(
    AlarmName="log",
    ScheduledQueryConfiguration={
        "QueryString": "fields who",
        "LogGroupIdentifiers": ["asked"],
        "ScheduledQueryRoleARN": role["Role"]["Arn"],
        "AggregationExpression": "count(*) by who",
        "ScheduleConfiguration": {"ScheduleExpression": "rate(5 minutes)", "StartTimeOffset": 300},
    },
    QueryResultsToEvaluate=1,
    QueryResultsToAlarm=1,
    Threshold=1,
    ComparisonOperator="GreaterThanOrEqualToThreshold",
    Tags=[{"Key": "team", "Value": "ops"}],
)
cloudwatch.put_composite_alarm(AlarmName="all", AlarmRule="ALARM(log)")
cloudwatch.set_alarm_state(AlarmName="log", StateValue="ALARM", StateReason="test")
pages = cloudwatch.get_paginator("describe_alarms").paginate(AlarmTypes=["LogAlarm", "CompositeAlarm"])
seen["alarms"] = [(each["AlarmName"], each["StateValue"]) for page in pages for each in page["LogAlarms"] + page["CompositeAlarms"]]
seen["contributors"] = cloudwatch.describe_alarm_contributors(AlarmName="log")["AlarmContributors"]
items = cloudwatch.describe_alarm_history(AlarmName="all", AlarmTypes=["CompositeAlarm"])["AlarmHistoryItems"]
seen["history"] = sorted(each["HistorySummary"] for each in items)
cloudwatch.put_alarm_mute_rule(
    Name="night",
    Rule={"Schedule": {"Expression": "cron(0 0 * * *)", "Duration": "P1D"}},
    MuteTargets={"AlarmNames": ["log"]},
)
seen["mute"] = cloudwatch.get_alarm_mute_rule(AlarmMuteRuleName="night")["Status"]
seen["mutes"] = len(cloudwatch.list_alarm_mute_rules(AlarmName="log")["AlarmMuteRuleSummaries"])
cloudwatch.delete_alarm_mute_rule(AlarmMuteRuleName="night")
cloudwatch.delete_alarms(AlarmNames=["all"])
cloudwatch.delete_alarms(AlarmNames=["log"])
print(json.dumps(seen))
