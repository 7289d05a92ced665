/** What 1,000 log alarms on one log group cost a minute where nothing matches. Run: node bench/log-alarms.ts */
import { createCloud } from "../src/cloud/cloud.ts";
import type { Invocation } from "../src/cloud/host.ts";
import { operator } from "../src/cloud/principal.ts";
import { services } from "../src/services/registry.ts";

const alarms = 1000;
const recordsAMinute = 100;
const minutes = 10;
const budgetMs = 1000;

const cloud = createCloud({ services, clockRate: 0 });
const account = cloud.account;
const as: Invocation = { principal: operator(account), region: "us-east-1" };
function call(service: string, operation: string, input: object) {
  return cloud.invoke(service, operation, input, as);
}

const role = `arn:aws:iam::${account}:role/query`;
const trust = { Effect: "Allow", Principal: { Service: "logs.amazonaws.com" }, Action: "sts:AssumeRole" };
const allow = { Effect: "Allow", Action: ["logs:StartQuery", "logs:GetQueryResults"], Resource: "*" };
function document(statement: object) {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

call("logs", "CreateLogGroup", { logGroupName: "trail" });
call("logs", "CreateLogStream", { logGroupName: "trail", logStreamName: "s" });
call("iam", "CreateRole", { RoleName: "query", AssumeRolePolicyDocument: document(trust) });
call("iam", "PutRolePolicy", { RoleName: "query", PolicyName: "p", PolicyDocument: document(allow) });
for (let index = 0; index < alarms; index++)
  call("cloudwatch", "PutLogAlarm", {
    AlarmName: `alarm-${index}`,
    ScheduledQueryConfiguration: {
      QueryString: `fields eventName, coalesce(userIdentity.arn, sourceIPAddress) as who | filter eventName = "Event${index}"`,
      LogGroupIdentifiers: ["trail"],
      ScheduledQueryRoleARN: role,
      AggregationExpression: "count(*)",
      ScheduleConfiguration: { ScheduleExpression: "rate(5 minutes)", StartTimeOffset: 360, EndTimeOffset: 60 },
    },
    QueryResultsToEvaluate: 1,
    QueryResultsToAlarm: 1,
    Threshold: 1,
    ComparisonOperator: "GreaterThanOrEqualToThreshold",
    TreatMissingData: "notBreaching",
  });

function message(at: number) {
  const userIdentity = { type: "IAMUser", arn: `arn:aws:iam::${account}:user/ann`, accountId: account };
  const rest = {
    awsRegion: "us-east-1",
    sourceIPAddress: "203.0.113.9",
    requestParameters: { userName: `user-${at}` },
  };
  return JSON.stringify({ eventVersion: "1.11", userIdentity, eventName: "DescribeInstances", ...rest });
}

// The first runs compile the queries.
await cloud.clock.advance(300_000);
let spent = 0;
for (let minute = 0; minute < minutes; minute++) {
  const logEvents = Array.from({ length: recordsAMinute }, (_, at) => ({
    timestamp: cloud.clock.now() + at,
    message: message(minute * recordsAMinute + at),
  }));
  call("logs", "PutLogEvents", { logGroupName: "trail", logStreamName: "s", logEvents });
  const before = process.cpuUsage();
  await cloud.clock.advance(60_000);
  const { user, system } = process.cpuUsage(before);
  spent += (user + system) / 1000;
}
const ms = spent / minutes;
console.table([
  {
    alarms,
    "records/min": recordsAMinute,
    "CPU ms/min": Math.round(ms),
    "of budget": `${((ms / budgetMs) * 100).toFixed(0)} %`,
  },
]);
cloud.close();
if (ms > budgetMs) process.exitCode = 1;
