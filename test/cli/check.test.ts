/** `trailbell check` as a user runs it: what it prints, what machines read, and the exit status. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudWatchClient, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, CreateLogGroupCommand, PutMetricFilterCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventNamesDate, eventNamesSource } from "../../src/monitors/check/knowledge/event-names.ts";
import { trailbell, up } from "./program.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "trailbell-check-"));
  write(
    "good.yaml",
    "emails: [ops@example.com]\nmonitors:\n  - name: new-user\n    pattern: '{ ($.eventSource = iam.amazonaws.com) && ($.eventName = CreateUser) && ($.errorCode NOT EXISTS) }'\n",
  );
  write(
    "warned.yaml",
    "monitors:\n  - name: new-user\n    pattern: '{ ($.eventSource = iam.amazonaws.com) && ($.eventName = CreateUser) && ($.errorCode NOT EXISTS) }'\n",
  );
  write(
    "bad.yaml",
    `emails: [ops@example.com]
monitors:
  - name: new-user
    pattern: '{ $.eventName = CreateUsr }'
  - name: quoted
    pattern: "{ $.eventName = 'DeleteUser' }"
    statistic: Average
    threshold: 5
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What check says of its knowledge's day. */
const known = `events as known on ${eventNamesDate} (${eventNamesSource})`;

function write(name: string, text: string) {
  return writeFileSync(join(folder, name), text);
}
function check(...args: string[]) {
  return trailbell(["check", ...args], folder);
}

describe("a declaration", () => {
  it("is printed with carets under what is meant, monitor by monitor", async () => {
    const { status, stdout } = await check("--config", "bad.yaml");
    expect(status).toBe(1);
    expect(stdout).toBe(`new-user  bad.yaml:4
  error  pattern  unknown-event
    { $.eventName = CreateUsr }
                    ^^^^^^^^^
    CreateUsr is the name of no event; did you mean CreateUser?
    fix: Write CreateUser

quoted  bad.yaml:6
  error  pattern  pattern-refused
    { $.eventName = 'DeleteUser' }
                    ^
    AWS refuses the pattern: Invalid character(s) in term '''. Texts stand in
    double quotes: "…".
    fix: Write { $.eventName = "DeleteUser" }
  error  statistic  unreachable-threshold
    Average of samples of 1 is 1, which is never >= 5
    fix: Use statistic Sum

3 errors, no warnings in 2 monitors of bad.yaml
${known}
`);
  });

  it.each([
    ["good.yaml", 0, `no errors, no warnings in 1 monitor of good.yaml\n${known}\n`],
    ["warned.yaml", 0, expect.stringContaining(`no errors, 1 warning in 1 monitor of warned.yaml\n${known}\n`)],
  ])("%s ends with status %i", async (config, status, stdout) => {
    expect(await check("--config", config)).toEqual({ status, stdout, stderr: "" });
  });

  it("is told to machines as a list", async () => {
    const { status, stdout } = await check("--config", "bad.yaml", "--json");
    expect(status).toBe(1);
    const findings = JSON.parse(stdout) as unknown[];
    expect(findings).toHaveLength(3);
    expect(findings[0]).toEqual({
      rule: "unknown-event",
      severity: "error",
      step: "datapoint",
      subject: "new-user",
      monitor: "new-user",
      message: "CreateUsr is the name of no event; did you mean CreateUser?",
      path: "bad.yaml",
      line: 4,
      fix: "Write CreateUser",
    });
    expect(findings[2]).toMatchObject({ rule: "unreachable-threshold", monitor: "quoted", line: 7 });
    expect(await check("--config", "good.yaml", "--json")).toMatchObject({ status: 0, stdout: "[]\n" });
  });

  it("is written for code scanning beside that", async () => {
    await check("--config", "bad.yaml", "--sarif", "out.sarif");
    const log = JSON.parse(readFileSync(join(folder, "out.sarif"), "utf8"));
    const [run] = log.runs;
    expect(log.version).toBe("2.1.0");
    expect(run.results).toHaveLength(3);
    for (const { ruleId, ruleIndex, level, locations } of run.results) {
      expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
      expect(level).toBe("error");
      expect(locations[0].physicalLocation.artifactLocation.uri).toBe("bad.yaml");
      expect(locations[0].physicalLocation.region.startLine).toBeGreaterThan(1);
    }
  });
});

describe("what cannot be read", () => {
  it.each([
    ["no file", ["--config", "none.yaml"], /none\.yaml/],
    ["no plan", ["--terraform", "good.yaml"], /cannot read good\.yaml as a Terraform plan or state/],
    ["another JSON", ["--terraform", "other.json"], /other\.json is not a Terraform plan or state/],
    ["no template", ["--cloudformation", "other.json"], /other\.json is not a CloudFormation template/],
    ["no folder", ["--config", "good.yaml", "--sarif", "none/out.sarif"], /cannot write none\/out\.sarif/],
    ["nobody there", ["--endpoint", "http://127.0.0.1:9"], /127\.0\.0\.1:9/],
  ])("%s is exit status 2 or says what is wrong", async (_what, args, message) => {
    write("other.json", "{}");
    const { status, stdout, stderr } = await check(...args);
    expect(stderr).toMatch(message);
    expect(stdout).toBe("");
    expect(status).not.toBe(0);
  });
});

describe("what others wrote", () => {
  it("is read from a template, with the line of each resource", async () => {
    write(
      "template.yaml",
      `Resources:
  Filter:
    Type: AWS::Logs::MetricFilter
    Properties:
      LogGroupName: trail-events
      FilterPattern: '{ $.eventName = createUser }'
      MetricTransformations: [{ MetricName: NewUser, MetricNamespace: Security, MetricValue: '1' }]
`,
    );
    const { status, stdout } = await check("--cloudformation", "template.yaml", "--json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { rule: "unknown-event", monitor: "Filter", path: "template.yaml", line: 2 },
      { rule: "unwatched-filter", severity: "warning", monitor: "Filter" },
    ]);
  });

  it("is read from a plan", async () => {
    const address = "aws_cloudwatch_log_metric_filter.new_user";
    const values = {
      name: "new-user",
      pattern:
        "{ $.readOnly = true && $.eventName = CreateUser && $.eventSource = iam.amazonaws.com && $.errorCode NOT EXISTS }",
    };
    const resources = [{ address, mode: "managed", type: "aws_cloudwatch_log_metric_filter", values }];
    write(
      "plan.json",
      JSON.stringify({ format_version: "1.2", planned_values: { root_module: { resources } } }, null, 1),
    );
    const { status, stdout } = await check("--terraform", "plan.json", "--json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([{ rule: "wrong-type", subject: address, monitor: "new-user", line: 7 }]);
  });

  it("is read from an account", async () => {
    const cloud = await up(["--ephemeral"], folder);
    try {
      await deploy(cloud.url);
      const { status, stdout } = await check("--endpoint", cloud.url, "--json");
      expect(status).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject([
        { rule: "unknown-event", severity: "error", monitor: "new-user", path: cloud.url },
        { rule: "undelivered-group", severity: "error", monitor: "new-user" },
        { rule: "missing-data", severity: "warning", subject: "new-user-alarm", monitor: "new-user" },
        { rule: "unconfirmed-subscriber", severity: "pending" },
      ]);
    } finally {
      await cloud.end();
    }
  });
});

/** A filter with a misspelt event, an alarm that treats silence as missing, a subscriber who has not answered. */
async function deploy(endpoint: string): Promise<void> {
  const options = { endpoint, region: "us-east-1", credentials: { accessKeyId: "test", secretAccessKey: "test" } };
  const logs = new CloudWatchLogsClient(options);
  const sns = new SNSClient(options);
  const cloudwatch = new CloudWatchClient(options);
  await logs.send(new CreateLogGroupCommand({ logGroupName: "trail-events" }));
  await logs.send(
    new PutMetricFilterCommand({
      logGroupName: "trail-events",
      filterName: "new-user",
      filterPattern: "{ $.eventName = CreateUsr }",
      metricTransformations: [{ metricName: "NewUser", metricNamespace: "Security", metricValue: "1" }],
    }),
  );
  const { TopicArn: topic = "" } = await sns.send(new CreateTopicCommand({ Name: "alarms" }));
  await sns.send(new SubscribeCommand({ TopicArn: topic, Protocol: "email", Endpoint: "ops@example.com" }));
  await cloudwatch.send(
    new PutMetricAlarmCommand({
      AlarmName: "new-user-alarm",
      Namespace: "Security",
      MetricName: "NewUser",
      Statistic: "Sum",
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
      AlarmActions: [topic],
    }),
  );
  for (const client of [logs, sns, cloudwatch]) client.destroy();
}
