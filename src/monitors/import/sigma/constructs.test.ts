/** Constructs of Sigma and the patterns they become. */
import { describe, expect, it } from "vitest";
import { items, only, rule } from "./rule.fixture.ts";

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
    ["null", items("errorCode: null"), "{ $.errorCode NOT EXISTS }"],
    [
      "null of what may be null",
      items("requestParameters.key: null"),
      "{ ($.requestParameters.key NOT EXISTS) || ($.requestParameters.key IS NULL) }",
    ],
    [
      "null or a value",
      items("errorCode: [null, AccessDenied]"),
      "{ ($.errorCode NOT EXISTS) || ($.errorCode = AccessDenied) }",
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
