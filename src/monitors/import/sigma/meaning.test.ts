/** An imported pattern and its rule agree on every real record. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { compilePattern, recordEvent } from "../../../patterns/match.ts";
import { parsePattern } from "../../../patterns/parse.ts";
import { patternsOf } from "../../monitor.ts";
import { importSigma } from "./import-sigma.ts";

/*
 * The imported pattern and the rule itself, read by its own specification, must agree on every real record. The reader
 * below is written for this test alone: case is ignored, lists are walked through, a missing field equals nothing.
 */
type Json = unknown;
type Selection = Readonly<Record<string, Json>>;

function valuesAt(record: Json, path: string): Json[] {
  let nodes: Json[] = [record];
  for (const key of path.split("."))
    nodes = nodes.flatMap((node) => {
      const child = typeof node === "object" && node !== null ? (node as Record<string, Json>)[key] : undefined;
      return child === undefined ? [] : Array.isArray(child) ? child : [child];
    });
  return nodes;
}

const expressions = new Map<string, RegExp>();

function fits(text: string, wanted: string): boolean {
  const expression =
    expressions.get(wanted) ?? new RegExp(`^${wanted.split("*").map(RegExp.escape).join("[^]*")}$`, "i");
  expressions.set(wanted, expression);
  return expression.test(text);
}

const shapes: Readonly<Record<string, (text: string) => string>> = {
  contains: (text) => `*${text}*`,
  startswith: (text) => `${text}*`,
  endswith: (text) => `*${text}`,
};

function holds(record: Json, key: string, wanted: Json): boolean {
  const [path = "", ...modifiers] = key.split("|");
  const found = valuesAt(record, path);
  if (modifiers.includes("exists")) return found.length > 0 === wanted;
  const shape = shapes[modifiers.find((name) => name in shapes) ?? ""] ?? ((text: string) => text);
  const one = (value: Json): boolean => {
    if (value === null) return found.length === 0 || found.includes(null);
    return found.some((each) => each !== null && typeof each !== "object" && fits(String(each), shape(String(value))));
  };
  const values = [wanted].flat();
  return modifiers.includes("all") ? values.every(one) : values.some(one);
}

function selected(record: Json, selection: Selection | readonly Selection[]): boolean {
  return [selection].flat().some((map) => Object.entries(map).every(([key, wanted]) => holds(record, key, wanted)));
}

type Detection = Readonly<Record<string, Json>>;

/** Names, parentheses and three words are all that these conditions have, so JavaScript can read them. */
function meaningOf({ condition, ...selections }: Detection): (record: Json) => boolean {
  const text = String(condition)
    .replaceAll(/\b(?!not\b|and\b|or\b)[a-z]\w*/g, 'is("$&")')
    .replaceAll(/\bnot\b/g, "!")
    .replaceAll(/\band\b/g, "&&")
    .replaceAll(/\bor\b/g, "||");
  const read = new Function("is", `return ${text}`);
  return (record) => Boolean(read((name: string) => selected(record, selections[name] as Selection)));
}

const events = new URL("../../../../../shared/events/", import.meta.url);
if (!existsSync(events))
  console.warn("SKIPPED: ../shared/events is not there, so imported rules are not tried on real records");

describe.skipIf(!existsSync(events))(
  "imported rules mean on real records what they say (needs ../shared/events)",
  () => {
    const records = existsSync(events)
      ? ["invictus-aws_dataset", "stratus-red-team", "traildiscover"].flatMap((name) =>
          readFileSync(new URL(`${name}.ndjson`, events), "utf8")
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line) as object),
        )
      : [];

    it.each([
      ["a map", "s: { eventSource: iam.amazonaws.com, eventName: [createuser, DELETEUSER] }\ncondition: s"],
      [
        "not a list",
        "s: { eventSource: IAM.AMAZONAWS.COM }\nf: { eventName|startswith: [get, list] }\ncondition: s and not f",
      ],
      [
        "not a field that is often missing",
        "s: { eventName: AssumeRole }\nf: { userIdentity.invokedBy: ec2.amazonaws.com }\ncondition: s and not f",
      ],
      ["not null", "s: { eventSource: s3.amazonaws.com }\nf: { errorCode: null }\ncondition: s and not f"],
      ["null", "s: { eventSource: s3.amazonaws.com, errorCode: null }\ncondition: s"],
      ["exists", "s: { errorCode|exists: true, eventName|contains: trail }\ncondition: s"],
      ["a boolean", "s: { readOnly: 'false', eventSource: ec2.amazonaws.com }\ncondition: s"],
      [
        "not a boolean",
        "s: { eventSource: rds.amazonaws.com }\nf: { requestParameters.skipFinalSnapshot: true }\ncondition: s and not f",
      ],
      [
        "a text that looks like a boolean",
        "s: { userIdentity.sessionContext.attributes.mfaAuthenticated: 'true' }\ncondition: s",
      ],
      ["a list in records", "s: { requestParameters.valuesToAdd: '*', eventSource: rds.amazonaws.com }\ncondition: s"],
      ["a number", "s: { requestParameters.fromPort: 22 }\ncondition: s"],
      ["all of several", "s: { userIdentity.arn|contains|all: [':user/', stratus] }\ncondition: s"],
      [
        "or of selections with not of both",
        "s: { eventName: CreateUser }\nt: { eventName: DeleteUser }\nf: { userIdentity.userName: bert-jan }\ncondition: (s or t) and not f",
      ],
      [
        "not of a list of maps",
        "s: { eventSource: kms.amazonaws.com }\nf: [{ eventName: Decrypt }, { userIdentity.type: awsservice }]\ncondition: s and not f",
      ],
    ])("%s", (_, detection) => {
      const text = `title: A rule\nlogsource: { product: aws, service: cloudtrail }\ndetection:\n${detection.replaceAll(/^/gm, "  ")}`;
      const [imported] = importSigma([{ name: "rule.yml", text }]);
      const matchers = patternsOf(imported?.monitor ?? { name: "", pattern: [] }).map((pattern) =>
        compilePattern(parsePattern(pattern)),
      );
      const wanted = records.filter(meaningOf(parse(detection) as Detection));
      const found = records.filter((record) => matchers.some((matcher) => matcher.matches(recordEvent(record))));
      expect(found.length).toBeGreaterThan(0);
      expect(found).toEqual(wanted);
    });
  },
);
