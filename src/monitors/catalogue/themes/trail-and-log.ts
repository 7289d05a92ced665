/** Monitors on the trail itself: its settings, its bucket, its log group. */

import { reference } from "../../references.ts";
import { type EntryDraft, entry } from "../entry.ts";
import { call, denied } from "../example-records.ts";
import { called, succeeded } from "../patterns.ts";

const drafts: readonly EntryDraft[] = [
  {
    name: "trail-tampering",
    title: "A trail or event data store was stopped, deleted or made to record less",
    advice: "Start it again, and read what was done by other trails or the event history in between.",
    source: "MITRE ATT&CK T1562.008; Stratus Red Team aws.defense-evasion.cloudtrail-event-selectors",
    // Failed attempts count: nobody tries this by accident.
    pattern: called("cloudtrail", [
      "StopLogging",
      "DeleteTrail",
      "UpdateTrail",
      "PutEventSelectors",
      "PutInsightSelectors",
      "DeleteEventDataStore",
      "StopEventDataStoreIngestion",
      "UpdateEventDataStore",
      "DeleteResourcePolicy",
      "DeregisterOrganizationDelegatedAdmin",
    ]),
    severity: "critical",
    attack: ["T1562.008"],
    fire: [
      call("cloudtrail:StopLogging", { requestParameters: { name: "all-accounts" } }),
      call("cloudtrail:PutEventSelectors", { requestParameters: { trailName: "all-accounts" } }),
      call("cloudtrail:DeleteTrail", denied()),
    ],
    quiet: [call("cloudtrail:CreateTrail"), call("cloudtrail:GetTrailStatus", { readOnly: true })],
  },
  {
    name: "trail-bucket-tampering",
    title: "The bucket of the trail was deleted, opened or made to forget",
    advice: "Put the setting back, and see what was done while the log files were open or gone.",
    source: "MITRE ATT&CK T1562.008; Stratus Red Team aws.defense-evasion.cloudtrail-lifecycle-rule",
    pattern: called(
      "s3",
      [
        "DeleteBucket",
        "PutBucketPolicy",
        "DeleteBucketPolicy",
        "PutBucketLifecycle",
        "PutBucketVersioning",
        "PutBucketAcl",
        "PutBucketEncryption",
        "DeleteBucketEncryption",
        "PutBucketPublicAccessBlock",
        "DeleteBucketPublicAccessBlock",
      ],
      `($.requestParameters.bucketName = "${reference("bucket")}")`,
    ),
    severity: "critical",
    attack: ["T1562.008", "T1070"],
    fire: [
      call("s3:PutBucketLifecycle", { requestParameters: { bucketName: reference("bucket"), lifecycle: "" } }),
      call("s3:DeleteBucketPolicy", { requestParameters: { bucketName: reference("bucket") } }),
    ],
    quiet: [
      call("s3:PutBucketLifecycle", { requestParameters: { bucketName: "another-trail-bucket" } }),
      call("s3:GetBucketPolicy", { readOnly: true, requestParameters: { bucketName: reference("bucket") } }),
    ],
  },
  {
    name: "log-group-tampering",
    title: "A log group or stream was deleted, or its retention shortened",
    advice: "If it is the trail's, the monitors are blind: make it again and point the trail at it.",
    source: "MITRE ATT&CK T1070; AWS CloudWatch Logs User Guide, Logging API calls in CloudTrail",
    pattern: called("logs", [
      "DeleteLogGroup",
      "DeleteLogStream",
      "PutRetentionPolicy",
      "DisassociateKmsKey",
      "PutDataProtectionPolicy",
      "PutTransformer",
    ]),
    severity: "high",
    attack: ["T1070", "T1562.008"],
    fire: [
      call("logs:DeleteLogGroup", { requestParameters: { logGroupName: "/trail/all" } }),
      call("logs:PutRetentionPolicy", { requestParameters: { logGroupName: "/trail/all", retentionInDays: 1 } }),
    ],
    quiet: [call("logs:CreateLogGroup"), call("logs:DescribeLogGroups", { readOnly: true })],
  },
  {
    name: "flow-logs-deleted",
    title: "The flow logs of a network were deleted",
    advice: "Create them again: without them nobody can say where data went.",
    source: "MITRE ATT&CK T1562.008; Stratus Red Team aws.defense-evasion.vpc-remove-flow-logs",
    pattern: called("ec2", ["DeleteFlowLogs"]),
    severity: "high",
    attack: ["T1562.008"],
    fire: [call("ec2:DeleteFlowLogs", { requestParameters: { DeleteFlowLogsRequest: { FlowLogId: "fl-0aaa" } } })],
    quiet: [call("ec2:CreateFlowLogs"), call("ec2:DescribeFlowLogs", { readOnly: true })],
  },
  {
    name: "dns-query-logging-deleted",
    title: "The logging of DNS queries was switched off",
    advice: "Switch it on again, and look what was resolved before.",
    source: "Stratus Red Team aws.defense-evasion.dns-delete-logs; MITRE ATT&CK T1562.008",
    pattern: called(
      "route53resolver",
      ["DeleteResolverQueryLogConfig", "DisassociateResolverQueryLogConfig"],
      succeeded,
    ),
    severity: "high",
    attack: ["T1562.008"],
    fire: [
      call("route53resolver:DeleteResolverQueryLogConfig", {
        requestParameters: { resolverQueryLogConfigId: "rqlc-1" },
      }),
    ],
    quiet: [call("route53resolver:CreateResolverQueryLogConfig"), call("route53resolver:DeleteResolverRule")],
  },
];

export const trailAndLog = drafts.map((draft) => entry("trail and log", draft));
