/** What an import loses is said. */
import { describe, expect, it } from "vitest";
import { items, only, rule } from "./rule.fixture.ts";

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
    expect(
      only(rule(items("eventSource: iam.amazonaws.com\neventName: CreateUser\nerrorCode: AccessDenied"))).findings,
    ).toEqual([]);
  });
});
