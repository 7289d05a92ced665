/** A drill names what keeps a record or its log event from coming. */
import { describe } from "vitest";
import * as broken from "./breaks.fixture.ts";
import { type BreakRow, testBreaks } from "./broken-chain.fixture.ts";
import { keys, nothing, objects, westOnly } from "./deeds.fixture.ts";

const record: BreakRow[] = [
  [
    "a regional trail and a global service",
    nothing,
    /^iam\.amazonaws\.com is a global service, whose records stand in us-east-1 only, and trail bell takes those of eu-west-1 alone: make it multi-region by 'aws cloudtrail update-trail --name bell --is-multi-region-trail --region eu-west-1'$/,
    westOnly,
  ],
  [
    "a data event that no selector takes",
    nothing,
    /^trail bell does not select PutObject: PutObject is a data event, and a selector names no data resources\. .*put-event-selectors/,
    objects,
  ],
  [
    "a call that was never made",
    nothing,
    /^event history of us-east-1 holds no CreateUser of iam\.amazonaws\.com since 20\S+: see that the call went to this account/,
    { act: nothing },
  ],
];

const logEvent: BreakRow[] = [
  [
    "the trail was stopped",
    ({ aws }) => aws.cloudtrail.stopLogging({ Name: "bell" }),
    /^trail bell is not logging, since 20\S+Z: start it by 'aws cloudtrail start-logging --name bell --region us-east-1'$/,
  ],
  [
    "the trail was deleted",
    ({ aws }) => aws.cloudtrail.deleteTrail({ Name: "bell" }),
    /^trail arn:aws:cloudtrail:us-east-1:\d+:trail\/bell is gone/,
  ],
  [
    "selectors take reads only",
    broken.putSelectors({ EventSelectors: [{ ReadWriteType: "ReadOnly", IncludeManagementEvents: true }] }),
    /^trail bell does not select CreateUser: a selector takes ReadOnly events, and CreateUser is a write\. /,
  ],
  [
    "selectors exclude KMS",
    broken.putSelectors({
      EventSelectors: [
        {
          ReadWriteType: "All",
          IncludeManagementEvents: true,
          ExcludeManagementEventSources: ["kms.amazonaws.com"],
        },
      ],
    }),
    /^trail bell does not select DisableKey: a selector excludes the management events of kms\.amazonaws\.com/,
    keys,
  ],
  [
    "an advanced selector leaves KMS out",
    broken.putSelectors({
      AdvancedEventSelectors: [
        {
          Name: "quiet",
          FieldSelectors: [
            { Field: "eventCategory", Equals: ["Management"] },
            { Field: "eventSource", NotEquals: ["kms.amazonaws.com"] },
          ],
        },
      ],
    }),
    /the advanced selector "quiet" wants eventSource NotEquals kms\.amazonaws\.com, and DisableKey of kms\.amazonaws\.com is otherwise/,
    keys,
  ],
  [
    "the trail leaves out global services",
    broken.updateTrail({ IsMultiRegionTrail: false, IncludeGlobalServiceEvents: false }),
    /^trail bell leaves out global service events, of which CreateUser of iam\.amazonaws\.com is one: .*--include-global-service-events/,
  ],
  [
    "the trail has no log group",
    broken.updateTrail({ CloudWatchLogsLogGroupArn: "", CloudWatchLogsRoleArn: "" }),
    /^trail bell delivers to no log group: give it bell-LogGroup-\w+/,
  ],
  [
    "the trail delivers to another group",
    broken.deliverToOtherGroup,
    /^trail bell delivers to log group other, and the metric filters are on bell-LogGroup-\w+: /,
  ],
  [
    "the log group was deleted",
    ({ aws, deployment }) => aws.logs.deleteLogGroup({ logGroupName: deployment.logGroup }),
    /^log group bell-LogGroup-\w+ is gone/,
  ],
  ["the role was deleted", broken.deleteRole, /^role arn:\S+, with which trail bell writes .* is gone/],
  [
    "the role trusts another service",
    broken.trustOnly({ Service: "ec2.amazonaws.com" }),
    /^CloudTrail may not take on role arn:\S+: statement Trust of its trust policy allows sts:AssumeRole for ec2\.amazonaws\.com and not for cloudtrail\.amazonaws\.com\./,
  ],
  [
    "the role trusts another trail",
    broken.trustOnly(
      { Service: "cloudtrail.amazonaws.com" },
      { StringEquals: { "aws:SourceArn": "arn:aws:cloudtrail:us-east-1:000000000000:trail/old" } },
    ),
    /allows sts:AssumeRole where aws:SourceArn StringEquals arn:\S+trail\/old, and here it is arn:\S+trail\/bell/,
  ],
  [
    "the role's policy is for another group",
    broken.putRolePolicy({
      Statement: [{ Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: "arn:aws:x" }],
    }),
    /^role arn:\S+ may not write log events: statement 1 of write-log-events allows logs:CreateLogStream on arn:aws:x and not on arn:aws:logs:us-east-1:\d+:log-group:bell-\S+:log-stream:\d+_CloudTrail_us-east-1\./,
  ],
  [
    "the role's policy lacks an action",
    broken.putRolePolicy({ Statement: [{ Effect: "Allow", Action: "logs:CreateLogStream", Resource: "*" }] }),
    /: no statement of write-log-events allows logs:PutLogEvents\. Allow it logs:PutLogEvents on arn:/,
  ],
  [
    "another policy of the role denies",
    broken.putRolePolicy({ Statement: [{ Sid: "Quiet", Effect: "Deny", Action: "logs:Put*", Resource: "*" }] }, "more"),
    /: statement Quiet of more denies logs:PutLogEvents\./,
  ],
];

describe("no record, where", () => testBreaks("record", record));
describe("no log event, where", () => testBreaks("log-event", logEvent));
