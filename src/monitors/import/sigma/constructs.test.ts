import { describe, expect, it } from "vitest";
import { importSigma, type SigmaImport } from "./import-sigma.ts";

/** A rule of our own around a detection, which is given as YAML. */
const rule = (detection: string, more = ""): string => `
title: A rule
logsource: { product: aws, service: cloudtrail }
detection:
${detection
  .trim()
  .split("\n")
  .map((line) => `  ${line}`)
  .join("\n")}
${more}`;

const only = (text: string): SigmaImport => {
  const [first, ...others] = importSigma([{ name: "rule.yml", text }]);
  if (!first || others.length > 0) throw new Error("one rule is meant");
  return first;
};

/** The detection of one selection whose items are given. */
const items = (lines: string): string => `s:\n${lines.replaceAll(/^/gm, "  ")}\ncondition: s`;

describe("constructs of Sigma and the patterns they become", () => {
  it.each([
    [
      "a map: all of its items",
      items("eventSource: iam.amazonaws.com\neventName: CreateUser"),
      "{ ($.eventSource = iam.amazonaws.com) && ($.eventName = CreateUser) }",
    ],
    [
      "a list of values: any of them",
      items("eventName: [CreateUser, DeleteUser]"),
      "{ ($.eventName = CreateUser) || ($.eventName = DeleteUser) }",
    ],
    [
      "a list of maps: any of them",
      "s:\n  - eventName: CreateUser\n  - readOnly: true\ncondition: s",
      "{ ($.eventName = CreateUser) || ($.readOnly IS TRUE) }",
    ],
    ["a value twice: once", items("eventName: [CreateUser, createuser]"), "{ $.eventName = CreateUser }"],
    ["contains", items("userAgent|contains: '7/4'"), '{ $.userAgent = "*7/4*" }'],
    ["startswith", items("sourceIPAddress|startswith: '10.1.'"), '{ $.sourceIPAddress = "10.1.*" }'],
    ["endswith", items("requestParameters.key|endswith: '.7'"), '{ $.requestParameters.key = "*.7" }'],
    [
      "all: every value",
      items("requestParameters.key|contains|all: ['1-', '-2']"),
      '{ ($.requestParameters.key = "*1-*") && ($.requestParameters.key = "*-2*") }',
    ],
    ["a wildcard", items("eventName: Create*User"), '{ $.eventName = "Create*User" }'],
    ["a wildcard for one character", items("requestParameters.x: '7.?'"), "{ $.requestParameters.x = %^7\\x2e.$% }"],
    ["a literal *", items("requestParameters.principal: '\\*'"), "{ $.requestParameters.principal = %^\\x2a$% }"],
    ["an escaped backslash", items("requestParameters.key: '1\\\\2'"), '{ $.requestParameters.key = "1\\\\2" }'],
    ["quotes", items("requestParameters.key: '\"1\"'"), '{ $.requestParameters.key = "\\"1\\"" }'],
    ["a number, as number and text", items("requestParameters.toPort: 22"), "{ $.requestParameters.toPort = 22 }"],
    [
      "an account id keeps its zero",
      items("userIdentity.accountId: 012345678901"),
      "{ $.userIdentity.accountId = 012345678901 }",
    ],
    ["an address is a text", items("sourceIPAddress: 10.1.2.3"), '{ $.sourceIPAddress = "10.1.2.3" }'],
    [
      "gt, gte, lt, lte",
      items(
        "requestParameters.a|gt: 1\nrequestParameters.b|gte: 2\nrequestParameters.c|lt: 3\nrequestParameters.d|lte: 4",
      ),
      "{ ($.requestParameters.a > 1) && ($.requestParameters.b >= 2) && ($.requestParameters.c < 3) && ($.requestParameters.d <= 4) }",
    ],
    [
      "a text boolean in a field of unknown kind",
      items("responseElements.publiclyAccessible: 'true'"),
      '{ ($.responseElements.publiclyAccessible IS TRUE) || ($.responseElements.publiclyAccessible = "true") }',
    ],
    ["a text boolean in a boolean field", items("readOnly: 'false'"), "{ $.readOnly IS FALSE }"],
    [
      "a boolean in a text field",
      items("userIdentity.sessionContext.attributes.mfaAuthenticated: false"),
      '{ $.userIdentity.sessionContext.attributes.mfaAuthenticated = "false" }',
    ],
    ["null", items("errorCode: null"), "{ ($.errorCode NOT EXISTS) || ($.errorCode IS NULL) }"],
    [
      "null or a value",
      items("errorCode: [null, AccessDenied]"),
      "{ ($.errorCode NOT EXISTS) || ($.errorCode IS NULL) || ($.errorCode = AccessDenied) }",
    ],
    ["an empty text", items("userIdentity.accessKeyId: ''"), '{ $.userIdentity.accessKeyId = "" }'],
    ["anything at all", items("errorCode: '*'"), "{ $.errorCode = * }"],
    ["contains anything", items("errorMessage|contains: '*'"), "{ $.errorMessage = * }"],
    ["exists: true", items("errorCode|exists: true"), "{ $.errorCode = * }"],
    ["exists: false", items("errorCode|exists: false"), "{ $.errorCode NOT EXISTS }"],
    ["exists of a boolean field", items("readOnly|exists: true"), "{ ($.readOnly IS TRUE) || ($.readOnly IS FALSE) }"],
    [
      "cidr at a dot",
      items("sourceIPAddress|cidr: [10.0.0.0/8, 192.168.7.0/24]"),
      '{ ($.sourceIPAddress = "10.*") || ($.sourceIPAddress = "192.168.7.*") }',
    ],
    [
      "cidr between dots",
      items("sourceIPAddress|cidr: 172.16.0.0/15"),
      '{ ($.sourceIPAddress = "172.16.*") || ($.sourceIPAddress = "172.17.*") }',
    ],
    ["re", items("userAgent|re: '^aws-cli/2\\.\\d+'"), "{ $.userAgent = %^aws-cli/2\\.\\d+% }"],
    [
      "re with a group, multiplied out",
      items("userAgent|re: 'Boto(3|core)/1'"),
      "{ $.userAgent = %Boto3/1|Botocore/1% }",
    ],
    ["re with other symbols, as codes", items("userAgent|re: 'a!b\"<'"), "{ $.userAgent = %a\\x21b\\x22\\x3c% }"],
    ["cased", items("userAgent|contains|cased: Kali"), '{ $.userAgent = "*Kali*" }'],
    ["base64", items("requestParameters.key|base64: root"), '{ $.requestParameters.key = "cm9vdA==" }'],
    [
      "a list in records",
      items("requestParameters.valuesToAdd: '111122223333'"),
      "{ $.requestParameters.valuesToAdd[*] = 111122223333 }",
    ],
    ["a key that needs brackets", items("requestParameters.a b: 1"), "{ $.requestParameters.['a b'] = 1 }"],
    [
      "words of the grammar",
      items("requestParameters.key: [NOT, 'null']"),
      '{ ($.requestParameters.key = "NOT") || ($.requestParameters.key = "null") }',
    ],
    [
      "and, or, parentheses",
      "a: { eventName: CreateUser }\nb: { readOnly: true }\nc: { errorCode: AccessDenied }\ncondition: a and (b or c)",
      "{ ($.eventName = CreateUser) && (($.readOnly IS TRUE) || ($.errorCode = AccessDenied)) }",
    ],
    [
      "and binds tighter than or",
      "a: { eventName: CreateUser }\nb: { readOnly: true }\nc: { errorCode: AccessDenied }\ncondition: a or b and c",
      "{ ($.eventName = CreateUser) || (($.readOnly IS TRUE) && ($.errorCode = AccessDenied)) }",
    ],
    [
      "1 of",
      "s_a: { eventName: CreateUser }\ns_b: { eventName: DeleteUser }\ncondition: 1 of s_*",
      "{ ($.eventName = CreateUser) || ($.eventName = DeleteUser) }",
    ],
    [
      "all of them, but those with an underscore",
      "a: { eventName: CreateUser }\nb: { readOnly: false }\n_c: { eventName: DeleteUser }\ncondition: all of them",
      "{ ($.eventName = CreateUser) && ($.readOnly IS FALSE) }",
    ],
    [
      "several conditions: any",
      "a: { eventName: CreateUser }\nb: { eventName: DeleteUser }\ncondition: [a, b]",
      "{ ($.eventName = CreateUser) || ($.eventName = DeleteUser) }",
    ],
    ["keywords: any", "k: [7-1, 7-2]\ncondition: k", '?"7-1" ?"7-2"'],
    ["keywords: all", "k:\n  '|all': [7-1, 7-2]\ncondition: k", '"7-1" "7-2"'],
    ["keywords: one and not others", "k: [7-1]\nn: [7-2, 7-3]\ncondition: k and not n", '"7-1" -"7-2" -"7-3"'],
  ])("%s", (_, detection, pattern) => {
    const { monitor, refusal } = only(rule(detection));
    expect(refusal).toBeUndefined();
    expect(monitor?.pattern).toBe(pattern);
  });
});

describe("not, pushed down with the guard for missing fields", () => {
  const without = (lines: string) =>
    `s: { eventName: CreateUser }\nf:\n${lines.replaceAll(/^/gm, "  ")}\ncondition: s and not f`;
  it.each([
    ["a value", "userIdentity.userName: '7'", "($.userIdentity.userName NOT EXISTS) || ($.userIdentity.userName != 7)"],
    [
      "several values, with one guard",
      "userIdentity.userName: ['7', '8']",
      "($.userIdentity.userName NOT EXISTS) || (($.userIdentity.userName != 7) && ($.userIdentity.userName != 8))",
    ],
    [
      "a map: any item may fail",
      "userIdentity.userName: '7'\nreadOnly: true",
      "($.userIdentity.userName NOT EXISTS) || ($.userIdentity.userName != 7) || ($.readOnly NOT EXISTS) || ($.readOnly IS FALSE)",
    ],
    [
      "a boolean that may be a text",
      "requestParameters.x: 'true'",
      '($.requestParameters.x NOT EXISTS) || ($.requestParameters.x IS FALSE) || ($.requestParameters.x != "true")',
    ],
    ["an order", "requestParameters.x|gt: 5", "($.requestParameters.x NOT EXISTS) || ($.requestParameters.x <= 5)"],
    ["existence", "errorCode: '*'", "$.errorCode NOT EXISTS"],
    ["absence", "errorCode|exists: false", "$.errorCode = *"],
    ["null", "errorCode: null", "$.errorCode = *"],
    [
      "all of several",
      "requestParameters.x|contains|all: ['1', '2']",
      '($.requestParameters.x NOT EXISTS) || ($.requestParameters.x != "*1*") || ($.requestParameters.x != "*2*")',
    ],
  ])("%s", (_, lines, expected) => {
    const inner = expected.startsWith("(") ? `(${expected})` : `(${expected})`;
    expect(only(rule(without(lines))).monitor?.pattern).toBe(`{ ($.eventName = CreateUser) && ${inner} }`);
  });

  it.each([
    [
      "fields that every record has need no guard",
      "s: { eventSource: iam.amazonaws.com }\nf: { eventName: [GetUser, ListUsers] }\ncondition: s and not f",
      "{ ($.eventSource = iam.amazonaws.com) && ($.eventName != GetUser) && ($.eventName != ListUsers) }",
    ],
    ["twice is not at all", "s: { eventName: CreateUser }\ncondition: not not s", "{ $.eventName = CreateUser }"],
    [
      "1 of",
      "s: { readOnly: false }\nf_a: { eventName: GetUser }\nf_b: { eventName: ListUsers }\ncondition: s and not 1 of f_*",
      "{ ($.readOnly IS FALSE) && ($.eventName != GetUser) && ($.eventName != ListUsers) }",
    ],
    [
      "all of",
      "s: { readOnly: false }\nf_a: { eventName: GetUser }\nf_b: { awsRegion: us-east-1 }\ncondition: s and not all of f_*",
      "{ ($.readOnly IS FALSE) && (($.eventName != GetUser) || ($.awsRegion != us-east-1)) }",
    ],
  ])("%s", (_, detection, pattern) => {
    expect(only(rule(detection)).monitor?.pattern).toBe(pattern);
  });
});

describe("letter case, which Sigma ignores and patterns do not", () => {
  it.each([
    ["an event name", "eventName: createuser", "{ $.eventName = CreateUser }", []],
    ["an event source", "eventSource: IAM.amazonaws.com", "{ $.eventSource = iam.amazonaws.com }", []],
    ["the beginning of event names", "eventName|startswith: update", '{ $.eventName = "Update*" }', []],
    [
      "a part of event names, in every spelling there is",
      "eventSource: ssm.amazonaws.com\neventName|contains: parameter",
      '{ ($.eventSource = ssm.amazonaws.com) && ($.eventName = "*Parameter*") }',
      [],
    ],
    ["a value of a known field", "additionalEventData.MFAUsed: 'NO'", "{ $.additionalEventData.MFAUsed = No }", []],
    ["a well-known value", "errorCode: accessdenied", "{ $.errorCode = AccessDenied }", []],
    ["a service as the caller", "sourceIPAddress: 'aws internal'", '{ $.sourceIPAddress = "AWS Internal" }', []],
    ["a field", "UserIdentity.Type: root", "{ $.userIdentity.type = Root }", ["respelt"]],
    [
      "a call under the name of its records",
      "eventSource: s3.amazonaws.com\neventName: DeletePublicAccessBlock",
      "{ ($.eventSource = s3.amazonaws.com) && ($.eventName = DeleteBucketPublicAccessBlock) }",
      ["respelt"],
    ],
    ["a text of which nothing is known", "userAgent|contains: Kali", '{ $.userAgent = "*Kali*" }', ["letter-case"]],
    [
      "a name of which nothing is known",
      "userIdentity.userName: Bob",
      "{ $.userIdentity.userName = Bob }",
      ["letter-case"],
    ],
    ["cased: the rule means it", "userIdentity.userName|cased: Bob", "{ $.userIdentity.userName = Bob }", []],
    [
      "a value that the field never has",
      "additionalEventData.MFAUsed: Maybe",
      "{ $.additionalEventData.MFAUsed = Maybe }",
      [],
    ],
  ])("%s", (_, lines, pattern, losses) => {
    const { monitor, losses: found } = only(rule(items(lines)));
    expect(monitor?.pattern).toBe(pattern);
    expect(found.map(({ kind }) => kind)).toEqual(losses);
  });
});

describe("what is lost is said", () => {
  const counted = (condition: string, timeframe = "timeframe: 5m") =>
    `s: { eventName: GetSecretValue }\ncondition: s | ${condition}\n${timeframe}`;
  it.each([
    ["letter-case", items("userAgent|contains: Kali"), "userAgent is compared in the rule's own letter case only"],
    ["letter-case", items("userAgent|re|i: kali"), "userAgent is compared in the rule's own letter case only"],
    ["letter-case", "k: [mimikatz]\ncondition: k", "the keywords are looked for in the rule's own letter case only"],
    [
      "wildcard",
      items("requestParameters.x: 'é?'"),
      'requestParameters.x: in "é*" * stands for any text, not for one character',
    ],
    [
      "wildcard",
      items("requestParameters.x|endswith: '.7'"),
      '"*.7" fits only where what ends the text does not stand in it earlier, too',
    ],
    [
      "object-as-text",
      items("requestParameters|contains: '7'"),
      "requestParameters is an object: only the texts directly inside it are searched",
    ],
    [
      "object-as-text",
      items("requestParameters|contains: 'layers='"),
      '"layers=" in requestParameters is taken to ask for the field requestParameters.layers',
    ],
    [
      "object-as-text",
      items("requestParameters|contains: suspended"),
      "Suspended in requestParameters is looked for at requestParameters.VersioningConfiguration.Status",
    ],
    ["list", items("requestParameters.eventSelectors.dataResources.type: '7'"), "holds lists within lists"],
    [
      "existence",
      items("requestParameters.x|exists: true"),
      "requestParameters.x counts as there when it holds a text, a number",
    ],
    [
      "field-reference",
      items("userIdentity.arn|contains: responseElements.accessKey.userName"),
      "responseElements.accessKey.userName looks like a field's name",
    ],
    [
      "grouping",
      counted("count() by userIdentity.arn > 5"),
      "the records of every userIdentity.arn are counted together",
    ],
    ["distinct-count", counted("count(sourceIPAddress) > 5"), "different values of sourceIPAddress are not told apart"],
    ["timeframe", counted("count() > 5", "timeframe: 90s"), "the timeframe 90s becomes a period of 120 seconds"],
    ["timeframe", counted("count() > 5", "timeframe: 30d"), "the timeframe 30d becomes a period of 604800 seconds"],
    [
      "timeframe",
      "s: { eventName: CreateUser }\ncondition: s\ntimeframe: 5m",
      "the timeframe 5m is left out: the rule counts nothing in it",
    ],
    [
      "timeframe",
      "s: { eventName: CreateUser }\ncondition: s | count() > 5",
      "the rule names no timeframe: it counts within 5 minutes",
    ],
    [
      "unused-selection",
      "s: { eventName: CreateUser }\nt: { readOnly: true }\ncondition: s",
      "the condition does not name the selection t",
    ],
  ])("%s: %#", (kind, detection, message) => {
    const { monitor, losses } = only(rule(detection));
    expect(monitor).toBeDefined();
    expect(losses.find((loss) => loss.kind === kind)?.message).toContain(message);
    expect(losses[0]?.rule).toBe("A rule");
  });
});

describe("what cannot be imported is refused with the reason", () => {
  const one = "s: { eventName: CreateUser }\ncondition: ";
  it.each([
    ["not-a-rule", "- 1", "the document: Invalid input"],
    ["not-a-rule", "a: [", "it is not YAML"],
    ["not-a-rule", "", "the file is empty"],
    ["not-a-rule", rule(one.replace("condition: ", "")), "detection.condition"],
    ["not-a-rule", rule("s: {}\ncondition: s"), "detection.s is empty"],
    [
      "not-a-rule",
      rule("s: { eventName: { x: 1 } }\ncondition: s"),
      "detection.s.eventName is neither a value nor a list of values",
    ],
    ["not-a-rule", rule(`${one}s`, "level: severe"), "level"],
    ["not-a-rule", "title: C\ncorrelation: { type: event_count }", "it is a correlation of other rules"],
    ["not-a-rule", "title: C\naction: global", "documents with an action (global) are not built"],
    [
      "not-cloudtrail",
      rule(`${one}s`).replace("cloudtrail", "guardduty"),
      "its logsource is aws, guardduty; it has to be aws, cloudtrail",
    ],
    ["condition", rule(`${one}s and`), "has its end where a selection is meant"],
    ["condition", rule(`${one}(s`), "has its end where ) is meant"],
    ["condition", rule(`${one}s s`), 'has "s" where and, or, or the end is meant'],
    ["condition", rule(`${one}t`), "the condition names t; there are s"],
    ["condition", rule(`${one}1 of t*`), 'no selection is meant by "of t*"'],
    ["condition", rule(`${one}2 of them`), '"2 of" in the condition: 1 of, any of and all of can be imported'],
    ["aggregation", rule(`${one}s | count() < 5`), "an alarm rings for many records, not for few"],
    ["aggregation", rule(`${one}s | near t`), "count() with a limit can be imported, nothing else"],
    [
      "aggregation",
      rule(`${one}s | count() > 5\ntimeframe: soon`),
      'the timeframe "soon" is not a number of s, m, h or d',
    ],
    [
      "aggregation",
      rule("s: { eventName: CreateUser }\ncondition: [s, s | count() > 5]"),
      "of several conditions none can count for itself",
    ],
    [
      "keywords",
      rule("s: { eventName: CreateUser }\nk: [x]\ncondition: s and k"),
      'the keyword "x" stands beside fields',
    ],
    ["keywords", rule("k: ['x*']\ncondition: k"), "has a wildcard, which terms do not know"],
    ["keywords", rule("k: [x, y]\nl: [z]\ncondition: k and l"), "keywords can be imported where"],
    [
      "modifier",
      rule(items("userAgent|windash: x")),
      "the modifier windash cannot be kept: it is about Windows command lines",
    ],
    ["modifier", rule(items("userAgent|sounds: x")), "the modifier sounds cannot be kept: allowed are contains"],
    ["modifier", rule(items("sourceIPAddress|cidr: 10.0.0.0/9")), "it would take 128 texts"],
    ["modifier", rule(items("sourceIPAddress|cidr: 2001:db8::/32")), "only IPv4 networks"],
    ["modifier", rule(items("requestParameters.x|gt: many")), 'requestParameters.x|gt: "many" is no number'],
    [
      "field-reference",
      rule(items("userIdentity.arn|fieldref: requestParameters.userName")),
      "a pattern compares a field with a value",
    ],
    ["regular-expression", rule(items("userAgent|re: '(ab)+'")), "a repeated group needs parentheses"],
    ["regular-expression", rule(items("userAgent|re: '(?=x)y'")), "it looks around or sets a flag"],
    ["regular-expression", rule(items("userAgent|re: '\\bx'")), "cannot be kept"],
    [
      "regular-expression",
      rule(items("userAgent|re: '(a|b)(a|b)(a|b)(a|b)(a|b)'")),
      "multiply out to more than 16 alternatives",
    ],
    [
      "negated-list",
      rule("s: { requestParameters.valuesToAdd: all }\ncondition: not s"),
      "asks that no element of a list fits",
    ],
    [
      "negated-list",
      rule("s: { 'responseElements|contains': Failure }\ncondition: not s"),
      "asks that no element of a list fits",
    ],
    [
      "pattern",
      rule(items("requestParameters.a|re: a\nrequestParameters.b|re: b\nrequestParameters.c|re: c")),
      "Only two regular expressions may stand in a pattern",
    ],
  ])("%s: %#", (kind, text, message) => {
    const { monitor, refusal } = only(text);
    expect(monitor).toBeUndefined();
    expect(refusal?.kind).toBe(kind);
    expect(refusal?.message).toContain(message);
  });
});

describe("check looks at every monitor that is imported", () => {
  it.each([
    ["unknown-event", "eventName: CreateUsr"],
    ["wrong-source", "eventSource: s3.amazonaws.com\neventName: CreateUser"],
    ["unknown-field", "type: '7'"],
    ["wrong-value", "additionalEventData.MFAUsed: Maybe"],
  ])("%s: %s", (rule_, lines) => {
    expect(only(rule(items(lines))).findings.map(({ rule }) => rule)).toContain(rule_);
  });

  it("says nothing where all is well", () => {
    expect(only(rule(items("eventName: CreateUser"))).findings).toEqual([]);
  });
});
