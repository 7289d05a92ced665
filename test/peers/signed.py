"""Calls a cloud that verifies signatures, in all the ways in which boto3 signs. Prints what it saw as JSON."""
import json
import sys
import urllib.error
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

bucket = sys.argv[1]
seen = {"services": []}

s3 = boto3.client("s3")
s3.create_bucket(Bucket=bucket)
key = "a b/\u00e9+\u00fc.txt"
s3.put_object(Bucket=bucket, Key=key, Body=b"hello", Metadata={"x": "a  b"}, Tagging="a=b&c=d%20e")
s3.upload_fileobj(open(__file__, "rb"), bucket, "this")


def fetch(url, method="GET", data=None):
    request = urllib.request.Request(url, data=data, method=method, headers={"content-type": ""})
    try:
        return urllib.request.urlopen(request).read().decode()
    except urllib.error.HTTPError as error:
        return str(error.code)


# Presigned by the client's default, which is signature version 2, and by version 4.
seen["presigned"] = []
for config in (None, Config(signature_version="s3v4")):
    client = boto3.client("s3", config=config)
    params = {"Bucket": bucket, "Key": key, "ResponseContentType": "text/x-y"}
    url = client.generate_presigned_url("get_object", Params=params, ExpiresIn=60)
    put = client.generate_presigned_url("put_object", Params={"Bucket": bucket, "Key": "put"}, ExpiresIn=60)
    seen["presigned"].append([fetch(url), fetch(url + "0"), fetch(put, "PUT", b"z")])

sts = boto3.client("sts")
seen["presigned call"] = "user/operator" in fetch(sts.generate_presigned_url("get_caller_identity", HttpMethod="GET"))
token = sts.get_session_token()["Credentials"]
session = dict(
    aws_access_key_id=token["AccessKeyId"],
    aws_secret_access_key=token["SecretAccessKey"],
    aws_session_token=token["SessionToken"],
)
temporary = boto3.client("s3", **session)
seen["session"] = [each["Name"] for each in temporary.list_buckets()["Buckets"]]
seen["session presigned"] = fetch(temporary.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": key}))

for service, call in (
    ("cloudformation", "list_stacks"),
    ("cloudtrail", "describe_trails"),
    ("cloudwatch", "describe_alarms"),
    ("ec2", "describe_vpcs"),
    ("events", "list_rules"),
    ("iam", "list_users"),
    ("kms", "list_keys"),
    ("logs", "describe_log_groups"),
    ("sns", "list_topics"),
    ("sqs", "list_queues"),
):
    getattr(boto3.client(service), call)()
    seen["services"].append(service)
# Long enough to be compressed.
data = [{"MetricName": "m" * 200 + str(number), "Value": 1} for number in range(200)]
boto3.client("cloudwatch").put_metric_data(Namespace="n", MetricData=data)

seen["wrong secret"] = {}
for service, call in (("iam", "list_users"), ("logs", "describe_log_groups"), ("ec2", "describe_vpcs"), ("s3", "list_buckets")):
    try:
        getattr(boto3.client(service, aws_secret_access_key="wrong", aws_access_key_id=session["aws_access_key_id"]), call)()
    except ClientError as error:
        seen["wrong secret"][service] = error.response["Error"]["Code"]
print(json.dumps(seen))
