/** The CIS controls on what keeps the evidence: the trail, its keys, the buckets' policies, AWS Config. */
import { call, denied } from "../example-records.ts";
import { control } from "./control.ts";

export const cloudtrailConfigurationChanges = control({
  number: 5,
  securityHub: "CloudWatch.5",
  name: "cloudtrail-configuration-changes",
  title: "A trail was created, changed, deleted, started or stopped",
  advice: "Make sure that every account is still recorded, and start logging again if it was stopped.",
  severity: "high",
  attack: ["T1562.008"],
  pattern:
    "{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || ($.eventName=StopLogging)}",
  fire: [
    call("cloudtrail:StopLogging", { requestParameters: { name: "all-accounts" } }),
    call("cloudtrail:DeleteTrail", denied()),
  ],
  quiet: [
    call("cloudtrail:DescribeTrails", { readOnly: true }),
    // The control knows nothing of selectors: `trail-tampering` does.
    call("cloudtrail:PutEventSelectors"),
  ],
});

export const disableOrDeleteCmk = control({
  number: 7,
  securityHub: "CloudWatch.7",
  name: "disable-or-delete-cmk",
  title: "A KMS key was disabled or its deletion scheduled",
  advice: "Cancel the deletion unless its owner asked for it: without the key its data is lost.",
  severity: "high",
  attack: ["T1485"],
  pattern: "{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}",
  fire: [
    call("kms:ScheduleKeyDeletion", { requestParameters: { keyId: "alias/payroll", pendingWindowInDays: 7 } }),
    call("kms:DisableKey", { requestParameters: { keyId: "alias/payroll" } }),
  ],
  quiet: [call("kms:CreateKey"), call("kms:CancelKeyDeletion")],
});

export const s3BucketPolicyChanges = control({
  number: 8,
  securityHub: "CloudWatch.8",
  name: "s3-bucket-policy-changes",
  title: "A bucket's policy, ACL, CORS, lifecycle or replication was changed",
  advice: "Check that the bucket is not open to strangers and that nothing expires that must be kept.",
  severity: "medium",
  attack: ["T1530", "T1537"],
  pattern:
    "{($.eventSource=s3.amazonaws.com) && (($.eventName=PutBucketAcl) || ($.eventName=PutBucketPolicy) || ($.eventName=PutBucketCors) || ($.eventName=PutBucketLifecycle) || ($.eventName=PutBucketReplication) || ($.eventName=DeleteBucketPolicy) || ($.eventName=DeleteBucketCors) || ($.eventName=DeleteBucketLifecycle) || ($.eventName=DeleteBucketReplication))}",
  fire: [
    call("s3:PutBucketPolicy", { requestParameters: { bucketName: "reports" } }),
    call("s3:DeleteBucketLifecycle", { requestParameters: { bucketName: "reports" } }),
  ],
  quiet: [call("s3:GetBucketPolicy", { readOnly: true }), call("s3:CreateBucket")],
});

export const awsConfigChanges = control({
  number: 9,
  securityHub: "CloudWatch.9",
  name: "aws-config-changes",
  title: "AWS Config's recorder or delivery channel was changed or stopped",
  advice: "Start the recorder again: while it rests, nobody sees what changes.",
  severity: "high",
  attack: ["T1562.001"],
  pattern:
    "{($.eventSource=config.amazonaws.com) && (($.eventName=StopConfigurationRecorder) || ($.eventName=DeleteDeliveryChannel) || ($.eventName=PutDeliveryChannel) || ($.eventName=PutConfigurationRecorder))}",
  fire: [
    call("config:StopConfigurationRecorder", { requestParameters: { configurationRecorderName: "default" } }),
    call("config:PutDeliveryChannel"),
  ],
  quiet: [call("config:DescribeConfigurationRecorders", { readOnly: true }), call("config:PutConfigRule")],
});
