/** Measures `trailbell check --terraform` of a folder with 200 files from the built bundle; `npm run build` comes first. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fiveHundredMonitors } from "./cis-patterns.ts";
import { median } from "./median.ts";

const wanted = 3000;
const files = 200;
const bin = fileURLToPath(new URL("../bin/trailbell.js", import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "trailbell-bench-"));
try {
  const { monitors } = fiveHundredMonitors();
  for (let at = 0; at < files; at++) {
    const pattern = JSON.stringify(monitors[at % monitors.length]?.pattern);
    writeFileSync(join(folder, `monitor-${at}.tf`), fileText(at, pattern));
  }
  const ms = median(Array.from({ length: 5 }, run));
  console.log(`check of ${files} .tf files: ${Math.round(ms)} ms (wanted: < ${wanted})`);
  if (ms >= wanted) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

function fileText(at: number, pattern: string): string {
  return `locals {
  pattern_${at} = ${pattern}
}
resource "aws_cloudwatch_log_metric_filter" "m${at}" {
  for_each       = toset(["a", "b"])
  name           = "m${at}-\${each.key}"
  pattern        = local.pattern_${at}
  log_group_name = "trail"
  metric_transformation {
    name      = "m${at}-\${each.key}"
    namespace = "Security"
    value     = "1"
  }
}
resource "aws_cloudwatch_metric_alarm" "m${at}" {
  for_each            = toset(["a", "b"])
  alarm_name          = "m${at}-\${each.key}-alarm"
  metric_name         = aws_cloudwatch_log_metric_filter.m${at}[each.key].id
  namespace           = "Security"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
}
${at === 0 ? 'resource "aws_sns_topic" "alarms" { name = "alarms" }' : ""}
`;
}

function run(): number {
  const start = performance.now();
  try {
    execFileSync(process.execPath, [bin, "check", "--terraform", folder, "--json"], { stdio: "pipe", maxBuffer: 1e8 });
  } catch (error) {
    if ((error as { status?: number }).status !== 1) throw error;
  }
  return performance.now() - start;
}
