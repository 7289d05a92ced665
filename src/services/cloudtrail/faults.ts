/** The errors CloudTrail may answer. */
import type * as client from "@aws-sdk/client-cloudtrail";
import { faultsOf, type ModelledFault } from "../../cloud/fault.ts";

export const fault = faultsOf<ModelledFault<typeof client> | "ValidationException">();

/** CloudTrail has exceptions of its own for some constraints of the model; the sentence says which member is meant. */
export function invalidInput(sentence: string) {
  if (sentence.includes("'maxResults'")) return fault("InvalidMaxResultsException", sentence);
  if (sentence.includes("'lookupAttributes")) return fault("InvalidLookupAttributesException", sentence);
  if (sentence.includes("'eventCategory'")) return fault("InvalidEventCategoryException", sentence);
  if (/'(advancedE|e)ventSelectors/.test(sentence)) return fault("InvalidEventSelectorsException", sentence);
  if (sentence.includes("'tagsList")) return fault("InvalidTagParameterException", sentence);
  return fault("ValidationException", sentence);
}
