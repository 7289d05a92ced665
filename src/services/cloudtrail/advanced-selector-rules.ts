/** What AWS demands of advanced event selectors (API reference, AdvancedFieldSelector); the sentences are ours. */
import { type AdvancedSelector, type FieldSelector, selectableFields } from "../../records/event-selection.ts";
import { fault } from "./faults.ts";

/** @throws InvalidEventSelectorsException; otherwise answers the selectors */
export function checkAdvancedSelectors(selectors: readonly AdvancedSelector[]): readonly AdvancedSelector[] {
  const values = selectors.flatMap(({ FieldSelectors }) => FieldSelectors.flatMap(valuesOf)).length;
  if (values > mostValues)
    throw invalid(`All advanced event selectors of a trail can have ${mostValues} values at most, not ${values}.`);
  for (const { FieldSelectors: fields } of selectors) checkFields(fields);
  return selectors;
}

const mostValues = 500;

/** By category: the fields that it knows, and those that it needs with one value each. */
const categories: Readonly<Record<string, { readonly knows: readonly string[]; readonly needs: readonly string[] }>> = {
  Management: { knows: ["readOnly", "eventSource"], needs: [] },
  Data: {
    knows: [
      "eventName",
      "readOnly",
      "resources.type",
      "resources.ARN",
      "eventSource",
      "eventType",
      "userIdentity.arn",
      "sessionCredentialFromConsole",
    ],
    needs: ["resources.type"],
  },
  NetworkActivity: { knows: ["eventSource", "eventName", "errorCode", "vpcEndpointId"], needs: ["eventSource"] },
};

function checkFields(fields: readonly FieldSelector[]): void {
  const names = fields.map(({ Field }) => Field);
  for (const [index, field] of fields.entries()) {
    const name = field.Field;
    if (!selectableFields.includes(name)) throw invalid(`Field ${name} is not one of ${selectableFields.join(", ")}.`);
    if (names.indexOf(name) !== index) throw invalid(`Field ${name} can be given once in a selector.`);
    if (valuesOf(field).length === 0) throw invalid(`Field ${name} needs an operator with a value.`);
  }
  const categoryName = onlyValue(fields, "eventCategory");
  const category = categories[categoryName ?? ""];
  if (!category)
    throw invalid(`Field eventCategory must be given, with Equals and one of ${Object.keys(categories).join(", ")}.`);
  for (const need of category.needs) {
    if (onlyValue(fields, need) === undefined)
      throw invalid(`Field ${need} must be given for eventCategory ${categoryName}, with Equals and one value.`);
  }
  const stranger = names.find((name) => name !== "eventCategory" && !category.knows.includes(name));
  if (stranger) throw invalid(`Field ${stranger} is not valid for eventCategory ${categoryName}.`);
  for (const field of fields) checkField(field, categoryName);
}

function checkField(field: FieldSelector, category: string | undefined): void {
  if (field.Field === "readOnly" && !["true", "false"].includes(onlyValue([field], "readOnly") ?? ""))
    throw invalid("Field readOnly takes only Equals with true or false.");
  if (field.Field !== "eventSource" || category !== "Management") return;
  const { Field: _, NotEquals: sources = [], ...others } = field;
  if (Object.values(others).some((values) => values) || !sources.every((source) => excludable.includes(source)))
    throw invalid(`Field eventSource of management events takes only NotEquals with ${excludable.join(" or ")}.`);
}

const excludable = ["kms.amazonaws.com", "rdsdata.amazonaws.com"];

/** The value of a field that is compared by Equals with one value and by nothing else. */
function onlyValue(fields: readonly FieldSelector[], name: string): string | undefined {
  const field = fields.find(({ Field }) => Field === name);
  return field && valuesOf(field).length === 1 ? field.Equals?.[0] : undefined;
}

function valuesOf({ Field: _, ...operators }: FieldSelector): readonly string[] {
  return Object.values(operators).flatMap((values) => values ?? []);
}

function invalid(sentence: string) {
  return fault("InvalidEventSelectorsException", sentence);
}
