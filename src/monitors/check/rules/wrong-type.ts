/** Tests that a field's kind of value cannot satisfy (trap 4): a boolean compared as text, a text tested as a boolean. */
import type { JsonCondition, Selector } from "../../../patterns/pattern.ts";
import { printSelector, printValue } from "../../../patterns/print.ts";
import type { Rule } from "../finding.ts";
import type { Field } from "../knowledge/fields.ts";
import { fieldAt, pathOf, type Wanted } from "../knowledge/presence.ts";
import { recordedParameter } from "../knowledge/recorded-parameters.ts";
import { parameterOf } from "./unknown-parameter.ts";

export const wrongType: Rule = {
  id: "wrong-type",
  severity: "error",
  step: "datapoint",
  title: "the test never holds for the field's kind of value",
  why: "= and != compare texts and numbers only, IS TRUE and IS FALSE booleans only, < and > numbers only: on any other value each of them is false.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  *obstacles({ conditions, wanted }) {
    for (const condition of conditions) {
      const said = complaint(condition, wanted);
      if (said) yield { conditions: [condition], isCertain: true, ...said };
    }
  },
};

interface Said {
  readonly message: string;
  readonly fix: string;
  readonly isCertain?: false;
}

function complaint({ selector, test }: JsonCondition, wanted: Wanted): Said | undefined {
  const name = printSelector(selector);
  const path = pathOf(selector);
  const field = selector.steps.every(({ kind }) => kind === "key") ? fieldAt(path) : undefined;
  if (test.kind === "absence") return nullInstead(name, path);
  if (field) return complaintOn(field, name, test);
  return isTruthText(test) && !isKnownParameter(selector, wanted) ? maybeBoolean(name, path, test) : undefined;
}

/** What the API model says of a parameter is another rule's. */
function isKnownParameter(selector: Selector, wanted: Wanted): boolean {
  const key = parameterOf(selector);
  return key !== undefined && selector.steps.length === 2 && recordedParameter(key, wanted).is === "parameter";
}

function complaintOn({ kind, presence }: Field, name: string, test: JsonCondition["test"]): Said | undefined {
  const isConstant = test.kind === "constant";
  if (kind === "boolean" && !isConstant) {
    return {
      message: `${name} is a JSON boolean, and = and != compare texts and numbers only: this never holds`,
      fix: isTruthText(test) ? `Write ${name} IS ${truthOf(test)}` : `Write ${name} IS TRUE or ${name} IS FALSE`,
    };
  }
  if (kind === "text" && isConstant && test.constant !== "NULL") {
    const quoted = `"${test.constant.toLowerCase()}"`;
    return {
      message: `${name} is a text, and IS ${test.constant} is for JSON booleans: this never holds`,
      fix: `Write ${name} = ${quoted}`,
    };
  }
  if (isConstant && test.constant === "NULL" && kind !== "object") {
    const instead =
      presence === "always" ? "Remove the clause: every record has the field." : `Write ${name} NOT EXISTS`;
    return { message: `${name} is never null: where it has no value it is absent`, fix: instead };
  }
  if (kind === "text" && test.kind === "ordering") {
    return {
      message: `${name} is a text, and ${test.operator} compares numbers only: this never holds`,
      fix: "Compare with = and a text, with * for what may follow.",
    };
  }
  const isComparison = test.kind === "equality" || test.kind === "ordering" || (isConstant && test.constant !== "NULL");
  if ((kind === "object" || kind === "array") && isComparison) {
    return {
      message: `${name} is an ${kind}, which no comparison fits: this never holds`,
      fix: `Name a field in it, such as ${name}${kind === "array" ? "[*]" : ""}.…`,
    };
  }
  return undefined;
}

// CloudTrail writes these two as null where there is nothing to write.
function nullInstead(name: string, path: string): Said | undefined {
  return path === "requestParameters" || path === "responseElements"
    ? {
        message: `${name} is there in almost every record, as null where it is empty: NOT EXISTS hardly ever holds`,
        fix: `Write ${name} IS NULL`,
        isCertain: false,
      }
    : undefined;
}

function isTruthText(test: JsonCondition["test"]): test is Extract<JsonCondition["test"], { kind: "equality" }> {
  return test.kind === "equality" && test.value.kind === "text" && /^(?:true|false)$/i.test(test.value.value);
}

function truthOf({ operator, value }: Extract<JsonCondition["test"], { kind: "equality" }>): string {
  const isTrue = printValue(value).toLowerCase().includes("true");
  return isTrue === (operator === "=") ? "TRUE" : "FALSE";
}

// Parameters are written with the types of the API: most of its flags are booleans, but tags and filters hold texts.
function maybeBoolean(
  name: string,
  path: string,
  test: Extract<JsonCondition["test"], { kind: "equality" }>,
): Said | undefined {
  return /^(?:requestParameters|responseElements|serviceEventDetails)\./.test(path)
    ? {
        message: `If ${name} is a JSON boolean, as most flags of requests are, this never holds: ${printValue(test.value)} is a text`,
        fix: `Write ${name} IS ${truthOf(test)}, or where it may be either (${name} IS ${truthOf(test)}) || (${name} ${test.operator} ${printValue(test.value)})`,
        isCertain: false,
      }
    : undefined;
}
