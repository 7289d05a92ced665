/** What AWS demands of basic event selectors. */
import type { BasicSelector } from "../../records/event-selection.ts";
import { fault } from "./faults.ts";

/** @throws InvalidEventSelectorsException; otherwise answers the selectors */
export function checkBasicSelectors(selectors: readonly BasicSelector[]): readonly BasicSelector[] {
  if (selectors.length < 1 || selectors.length > mostSelectors)
    throw invalid(`A trail can have 1 to ${mostSelectors} event selectors, not ${selectors.length}.`);
  const resources = selectors.flatMap(({ DataResources }) => DataResources);
  const values = resources.flatMap(({ Values }) => Values);
  if (values.length > mostDataResources)
    throw invalid(`A trail can have ${mostDataResources} data resources at most, not ${values.length}.`);
  for (const resource of resources) checkDataResource(resource);
  if (
    selectors.some(({ IncludeManagementEvents: manages, DataResources: own }) => manages === false && own.length === 0)
  )
    throw invalid("The DataResources field must not be empty when the IncludeManagementEvents field is set to false.");
  for (const source of selectors.flatMap((selector) => selector.ExcludeManagementEventSources)) {
    if (!excludable.includes(source))
      throw invalid(
        `Value ${source} for ExcludeManagementEventSources is invalid. Valid values are: ${excludable.join(", ")}`,
      );
  }
  return selectors;
}

const mostSelectors = 5;
const mostDataResources = 250;
const excludable = ["kms.amazonaws.com", "rdsdata.amazonaws.com"];

/** Everything of a type, or one table, function, or bucket with a slash and perhaps a prefix (reported answers of AWS). */
const valueForms: Readonly<Record<string, RegExp>> = {
  "AWS::DynamoDB::Table": /^arn:aws[a-z-]*:dynamodb(:[a-z0-9-]+:\d{12}:table\/[\w.-]+)?$/,
  "AWS::Lambda::Function": /^arn:aws[a-z-]*:lambda(:[a-z0-9-]+:\d{12}:function:[\w-]+)?$/,
  "AWS::S3::Object": /^arn:aws[a-z-]*:s3(:::([a-z0-9][a-z0-9.-]+\/[^*]*)?)?$/,
};

function checkDataResource({ Type: type, Values: values }: BasicSelector["DataResources"][number]): void {
  const form = valueForms[type];
  if (!form) {
    const known = Object.keys(valueForms).join(", ");
    throw invalid(`Value ${type} for DataResources.Type is invalid. Valid values are: ${known}`);
  }
  const broken = values.find((value) => !form.test(value));
  if (broken !== undefined) throw invalid(`Value ${broken} for DataResources.Values is invalid.`);
}

function invalid(sentence: string) {
  return fault("InvalidEventSelectorsException", sentence);
}
