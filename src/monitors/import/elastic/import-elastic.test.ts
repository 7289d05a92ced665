/** Elastic's rules as monitors: KQL whole, thresholds and new terms as far as an alarm goes, and what is refused. */
import { describe, expect, test } from "vitest";
import { patternsOf } from "../../monitor.ts";
import { importElastic } from "./import-elastic.ts";

function only(text: string, name = "rule.toml") {
  const [first, ...others] = importElastic([{ name, text }]);
  if (!first || others.length > 0) throw new Error("one rule is meant");
  return first;
}

function rule(query: string, more = 'type = "query"') {
  return only(`[rule]\nname = "A rule"\nlanguage = "kuery"\nquery = '''\n${query}\n'''\n${more}\n`);
}

describe("a query", () => {
  test.each<[what: string, query: string, pattern: string]>([
    ["of one action", "event.action: CreateUser", "{ $.eventName = CreateUser }"],
    [
      "of a service's actions that succeeded",
      'data_stream.dataset: "aws.cloudtrail" and event.provider: "iam.amazonaws.com"\n and event.action: (CreateUser or "CreateRole") and event.outcome: success',
      "{ ($.eventSource = iam.amazonaws.com) && (($.eventName = CreateUser) || ($.eventName = CreateRole)) && ($.errorCode NOT EXISTS) && ($.errorMessage NOT EXISTS) }",
    ],
    [
      "that failed",
      "event.action:GetUser and event.outcome:failure",
      "{ ($.eventName = GetUser) && (($.errorCode = *) || ($.errorMessage = *)) }",
    ],
    ["with a wildcard", "event.action: Delete*", '{ $.eventName = "Delete*" }'],
    ["with a star that is meant", 'user_agent.original: "a*b"', "{ $.userAgent = %^a\\x2ab$% }"],
    ["that a field is there", "aws.cloudtrail.error_code: *", "{ $.errorCode = * }"],
    [
      "that a field is not there",
      "event.action: A and not aws.cloudtrail.user_identity.invoked_by: *",
      "{ ($.eventName = A) && ($.userIdentity.invokedBy NOT EXISTS) }",
    ],
    [
      "with a value that is not",
      "event.action: GetUser and not user_agent.original: (aws-cli* or boto*)",
      '{ ($.eventName = GetUser) && (($.userAgent NOT EXISTS) || ($.userAgent != "aws-cli*")) && (($.userAgent NOT EXISTS) || ($.userAgent != "boto*")) }',
    ],
    [
      "with all but a value",
      "event.action: (Get* and not GetUser)",
      '{ ($.eventName = "Get*") && ($.eventName != GetUser) }',
    ],
    [
      "of a request's member",
      "aws.cloudtrail.flattened.request_parameters.groupId: sg-1",
      "{ $.requestParameters.groupId = sg-1 }",
    ],
    [
      "of a session",
      "aws.cloudtrail.user_identity.session_context.session_issuer.arn: *admin",
      '{ $.userIdentity.sessionContext.sessionIssuer.arn = "*admin" }',
    ],
    [
      "of a sign-in without a second factor",
      "aws.cloudtrail.console_login.additional_eventdata.mfa_used: false",
      "{ $.additionalEventData.MFAUsed = No }",
    ],
    [
      "of a number",
      "aws.cloudtrail.flattened.request_parameters.maxResults >= 10",
      "{ $.requestParameters.maxResults >= 10 }",
    ],
    [
      "of a few words",
      "aws.cloudtrail.error_message: Failed authentication",
      '{ $.errorMessage = "Failed authentication" }',
    ],
    [
      "with or without and, in parentheses",
      "event.action: A and (event.provider: x or event.provider: y)",
      "{ ($.eventName = A) && (($.eventSource = x) || ($.eventSource = y)) }",
    ],
  ])("%s", (_what, query, pattern) => {
    const { monitor, refusal } = rule(query);
    expect(refusal).toBeUndefined();
    expect(monitor && patternsOf(monitor)).toEqual([pattern]);
  });
});

test("keeps what the rule says of itself", () => {
  const { monitor, origin } = rule(
    "event.action: CreateUser",
    'type = "query"\nrule_id = "1-2"\ndescription = "Somebody\\nis new."\nseverity = "high"\nlicense = "Elastic License v2"\nfalse_positives = ["Hiring."]\nreferences = ["https://example.com"]\n[[rule.threat]]\n[[rule.threat.technique]]\nid = "T1136"\n[[rule.threat.technique.subtechnique]]\nid = "T1136.003"\n',
  );
  expect(monitor).toEqual({
    name: "a-rule",
    pattern: "{ $.eventName = CreateUser }",
    description: "Somebody is new. Known false positives: Hiring.",
    severity: "high",
    attack: ["T1136.003"],
  });
  expect(origin).toEqual(["Elastic rule: A rule (1-2)", "license: Elastic License v2", "see https://example.com"]);
});

describe("what is lost is said", () => {
  test("a threshold counts all together", () => {
    const { monitor, losses } = rule(
      "event.action: GetUser",
      'type = "threshold"\ninterval = "10m"\nthreshold = { field = ["user.id"], value = 7 }',
    );
    expect(monitor).toMatchObject({ threshold: 7, period: 600 });
    expect(losses.map(({ message }) => message)).toEqual(["records are counted together, not by user.id"]);
  });

  test("new terms ring every time", () => {
    const { monitor, losses } = rule(
      "event.action: GetUser",
      'type = "new_terms"\n[rule.new_terms]\nfield = "new_terms_fields"\nvalue = ["user.id", "cloud.region"]',
    );
    expect(monitor?.threshold).toBeUndefined();
    expect(losses.map(({ message }) => message)).toEqual([
      "it rings for every record, not only for the first with a new user.id and cloud.region",
    ]);
  });
});

describe("what cannot be imported is refused with the reason", () => {
  test.each<[what: string, query: string, more: string | undefined, said: string]>([
    ["another language", "any where true", 'type = "eql"', "it is a rule of type eql"],
    ["another source", "event.dataset: aws.s3access and event.action: GET", undefined, "its records are aws.s3access"],
    [
      "what Elastic works out",
      "source.as.organization.name: AMAZON*",
      undefined,
      "source.as.organization.name, which Elastic works out",
    ],
    ["every field", "CreateUser", undefined, "looks for CreateUser in every field"],
    ["nothing of a record", "event.dataset: aws.cloudtrail", undefined, "asks nothing of a record"],
    ["two events in one", "event.action: CreateUser and event.action: DeleteUser", undefined, "no record can match it"],
    ["no KQL", "event.action: (A or", undefined, "its end where a value is meant"],
    ["a nested field", "a.b: { c: 1 }", undefined, "nested field a.b"],
  ])("%s", (_what, query, more, said) => {
    expect(rule(query, more).refusal?.message).toContain(said);
  });

  test.each([
    ["no TOML", "rule.toml", "[rule", "it cannot be read"],
    ["no rule", "rule.toml", "[other]\na = 1", "the rule"],
    ["no JSON", "rule.json", "{", "it cannot be read"],
  ])("%s", (_what, name, text, said) => {
    expect(only(text, name).refusal?.message).toContain(said);
  });
});

test("an export of Kibana has a rule in each line, and a count in the last", () => {
  const line = JSON.stringify({ name: "A rule", type: "query", language: "kuery", query: "event.action: A" });
  const imports = importElastic([{ name: "rules.ndjson", text: `${line}\n${line}\n{"exported_count":2}\n` }]);
  expect(imports.map(({ monitor }) => monitor?.name)).toEqual(["a-rule", "a-rule-2"]);
});
