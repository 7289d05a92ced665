/** Terraform's own files as the rules see them: what they make, where it stands, and what they do not say. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's, not ours
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { hclParser } from "../../../hcl/parser.ts";
import { checkView } from "../../check/check.ts";
import { rootFolders } from "./roots.ts";
import { type FilesOf, terraformFilesView } from "./view.ts";

const read = await hclParser(
  readFileSync(new URL("../../../../node_modules/web-tree-sitter/web-tree-sitter.wasm", import.meta.url)),
  readFileSync(new URL("../../../hcl/terraform.wasm", import.meta.url)),
);

/** @param texts by path, such as `modules/a/main.tf` */
function filesOf(texts: Readonly<Record<string, string>>): FilesOf {
  const folders = Map.groupBy(Object.entries(texts), ([path]) => path.replace(/(^|\/)[^/]*$/, "") || ".");
  return (folder) => folders.get(folder)?.map(([path, text]) => ({ path, ...read(text) }));
}

function viewOf(texts: Readonly<Record<string, string>> | string, folder = ".") {
  return terraformFilesView(folder, filesOf(typeof texts === "string" ? { "main.tf": texts } : texts));
}

function filter(name: string, pattern: string, more = "") {
  return `
resource "aws_cloudwatch_log_metric_filter" "${name}" {
  ${more}
  name           = "${name}"
  pattern        = ${pattern}
  log_group_name = "trail"
  metric_transformation {
    name      = "${name}"
    namespace = "Security"
    value     = "1"
  }
}
`;
}

describe("patterns", () => {
  test.each<
    [what: string, texts: Readonly<Record<string, string>> | string, patterns: readonly (string | undefined)[]]
  >([
    ["written out", filter("a", '"{ $.eventName = CreateUser }"'), ["{ $.eventName = CreateUser }"]],
    ["of a local", `locals { p = "{ $.a = 1 }" }${filter("a", "local.p")}`, ["{ $.a = 1 }"]],
    [
      "of locals that need each other, in any order",
      `locals {\n a = "\${local.b}!"\n b = "B"\n}${filter("x", "local.a")}`,
      ["B!"],
    ],
    ["of a variable's default", `variable "p" { default = "{ $.a = 1 }" }${filter("a", "var.p")}`, ["{ $.a = 1 }"]],
    [
      "of terraform.tfvars, which counts more",
      { "main.tf": `variable "p" { default = "d" }${filter("a", "var.p")}`, "terraform.tfvars": 'p = "given"' },
      ["given"],
    ],
    [
      "by for_each over an object",
      `locals { all = { one = "{ $.a = 1 }", two = "{ $.a = 2 }" } }${filter("a", "each.value", "for_each = local.all")}`,
      ["{ $.a = 1 }", "{ $.a = 2 }"],
    ],
    [
      "by for_each over a set",
      filter("a", '"{ $.eventName = ${each.key} }"', 'for_each = toset(["A", "B"])'),
      ["{ $.eventName = A }", "{ $.eventName = B }"],
    ],
    [
      "by count",
      `variable "names" { default = ["A", "B"] }${filter("a", '"{ $.eventName = ${var.names[count.index]} }"', "count = length(var.names)")}`,
      ["{ $.eventName = A }", "{ $.eventName = B }"],
    ],
    ["none by a count of 0", filter("a", '"x"', "count = false ? 1 : 0"), []],
    [
      "one where the count is not known",
      `variable "n" {}${filter("a", '"{ $.a = 1 }"', "count = var.n")}`,
      ["{ $.a = 1 }"],
    ],
    ["that nobody knows", `variable "p" {}${filter("a", "var.p")}`, [undefined]],
    [
      "of a local module, by its inputs",
      {
        "main.tf": 'module "m" {\n source = "./modules/m"\n name = "CreateUser"\n}',
        "modules/m/main.tf": `variable "name" {}${filter("a", '"{ $.eventName = ${var.name} }"')}`,
      },
      ["{ $.eventName = CreateUser }"],
    ],
    [
      "of a module in a module, twice",
      {
        "live/main.tf": 'module "m" {\n source = "../modules/m"\n for_each = toset(["A", "B"])\n name = each.key\n}',
        "modules/m/main.tf": 'variable "name" {}\nmodule "n" {\n source = "../n"\n name = var.name\n}',
        "modules/n/main.tf": `variable "name" {}${filter("a", "var.name")}`,
      },
      ["A", "B"],
    ],
  ])("%s", (_what, texts, patterns) => {
    const folder = typeof texts === "object" && "live/main.tf" in texts ? "live" : ".";
    expect(viewOf(texts, folder).view.filters.map(({ pattern }) => pattern)).toEqual(patterns);
  });
});

const chain = `
resource "aws_cloudwatch_log_group" "trail" { name_prefix = "trail-" }
resource "aws_cloudtrail" "this" {
  name                       = "events"
  cloud_watch_logs_group_arn = "\${aws_cloudwatch_log_group.trail.arn}:*"
}
resource "aws_cloudwatch_log_metric_filter" "this" {
  name           = "created"
  pattern        = "{ ($.eventSource = iam.amazonaws.com) && ($.eventName = CreateUser) && ($.errorCode NOT EXISTS) }"
  log_group_name = aws_cloudwatch_log_group.trail.name
  metric_transformation {
    name      = "created"
    namespace = "Security"
    value     = "1"
  }
}
resource "aws_cloudwatch_metric_alarm" "this" {
  alarm_name          = "created-alarm"
  metric_name         = aws_cloudwatch_log_metric_filter.this.metric_transformation[0].name
  namespace           = "Security"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
}
resource "aws_sns_topic" "alarms" { name = "alarms" }
resource "aws_sns_topic_subscription" "ops" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = "ops@example.com"
}
`;

test("a chain is followed by what its parts refer to", () => {
  const { view } = viewOf(chain);
  const group = "aws_cloudwatch_log_group.trail";
  expect(view.trails).toMatchObject([{ name: "events", logGroup: group, multiRegion: false, isLogging: true }]);
  expect(view.filters).toMatchObject([{ logGroup: group, metricName: "created" }]);
  expect(view.alarms).toMatchObject([{ metricName: "created", actions: ["aws_sns_topic.alarms"] }]);
  expect(view.topics).toMatchObject([{ subscribers: [{ protocol: "email", endpoint: "ops@example.com" }] }]);
  expect(view.unjudged).toEqual([]);
});

test.each<[what: string, from: string, to: string, rule: string]>([
  ["a misspelt event", "CreateUser)", "CreateUsr)", "unknown-event"],
  [
    "an average that cannot reach its threshold",
    '"Sum"',
    '"Average"\n  datapoints_to_alarm = 1',
    "unreachable-threshold",
  ],
  [
    "a metric that nobody publishes",
    "aws_cloudwatch_log_metric_filter.this.metric_transformation[0].name",
    '"creatd"',
    "unfed-alarm",
  ],
])("%s is found, in its line", (_what, from, to, rule) => {
  const text = chain
    .replace(from, to)
    .replace(/threshold( +)= 1/, rule === "unreachable-threshold" ? "threshold$1= 2" : "$&");
  const { view, placeOf } = viewOf(text);
  const found = checkView(view).find((finding) => finding.rule === rule);
  expect(found).toBeDefined();
  const place = placeOf(found?.subject ?? "", found?.field ?? "");
  expect(text.split("\n")[(place?.line ?? 0) - 1]).toContain(to.split("\n")[0]);
});

describe("not judged", () => {
  test.each<[what: string, text: string, said: string]>([
    ["a variable without a default", `variable "p" {}${filter("a", "var.p")}`, "it depends on var.p"],
    ["a file", filter("a", 'file("pattern.txt")'), "it takes more than the files"],
    [
      "a module from elsewhere",
      'module "m" { source = "terraform-aws-modules/x/aws" }',
      "terraform-aws-modules/x/aws is not here",
    ],
    ["what is no HCL", 'locals { a = 1 }\nresource "x" {{\n', "this is no HCL"],
    ["a module that calls itself", 'module "m" { source = "./" }', "./ is not here"],
  ])("%s", (_what, text, said) => {
    const { view } = viewOf(text);
    expect(view.unjudged?.map(({ reason }) => reason).join("\n")).toContain(said);
  });

  test("a filter that may feed an alarm keeps it from being called unfed", () => {
    const text = chain
      .replace('name      = "created"', "name = var.metric")
      .replace(/metric_name( +)= .*/, 'metric_name$1= "other"');
    expect(checkView(viewOf(`${text}\nvariable "metric" {}`).view).map(({ rule }) => rule)).not.toContain(
      "unfed-alarm",
    );
  });
});

test("roots are the folders that nobody calls", () => {
  const files = filesOf({
    "live/a/main.tf": 'module "m" { source = "../../modules/m" }',
    "live/b/main.tf": "",
    "modules/m/main.tf": 'module "n" { source = "../n" }',
    "modules/n/main.tf": "",
  });
  expect(rootFolders(["live/a", "live/b", "modules/m", "modules/n"], files)).toEqual(["live/a", "live/b"]);
});
