"""The walk-through's validation by boto3: prints what it sees as one JSON object."""
import datetime
import gzip
import json
import sys

import boto3

bucket, group, namespace, now = sys.argv[1:5]
end = datetime.datetime.fromisoformat(now.replace("Z", "+00:00"))
cloudtrail, logs, cloudwatch, sns = (boto3.client(name) for name in ("cloudtrail", "logs", "cloudwatch", "sns"))
s3 = boto3.client("s3")

events = []
for page in cloudtrail.get_paginator("lookup_events").paginate(
    LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "DeleteUser"}], PaginationConfig={"PageSize": 2}
):
    events += page["Events"]

records = 0
for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="AWSLogs/"):
    for entry in page.get("Contents", []):
        body = s3.get_object(Bucket=bucket, Key=entry["Key"])["Body"].read()
        records += len(json.loads(gzip.decompress(body))["Records"])

matched = []
for page in logs.get_paginator("filter_log_events").paginate(logGroupName=group, filterPattern="{ $.eventName = DeleteUser }"):
    matched += page["events"]

statistics = cloudwatch.get_metric_statistics(
    Namespace=namespace, MetricName="user-deleted", StartTime=end - datetime.timedelta(hours=1), EndTime=end, Period=300, Statistics=["Sum"]
)
history = cloudwatch.describe_alarm_history(AlarmName="user-deleted-alarm", HistoryItemType="StateUpdate")

print(json.dumps({
    "trails": [trail["Name"] for trail in cloudtrail.describe_trails()["trailList"]],
    "logging": cloudtrail.get_trail_status(Name="bell")["IsLogging"],
    "events": len(events),
    "resource": events[0]["Resources"][0],
    "records": records,
    "matched": len(matched),
    "filters": [item["filterName"] for item in logs.describe_metric_filters(logGroupName=group)["metricFilters"]],
    "alarms": [alarm["AlarmName"] for alarm in cloudwatch.describe_alarms()["MetricAlarms"]],
    "history": [item["HistorySummary"] for item in history["AlarmHistoryItems"]],
    "sum": sum(point["Sum"] for point in statistics["Datapoints"]),
    "subscriptions": [item["Protocol"] for item in sns.list_subscriptions()["Subscriptions"]],
}))
