/** Whether a key's policy lets CloudWatch publish to a topic that the key encrypts. */
import { isObject, type Json, listIn } from "./json.ts";

/**
 * Whether some statement allows cloudwatch.amazonaws.com to make and use data keys.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export const admitsCloudWatch = (policy: unknown): boolean => statementsOf(policy).some(allowsCloudWatch);

/** The statements of a policy document that is given as an object or as its JSON text. */
const statementsOf = (policy: unknown): readonly Json[] => {
  const document = typeof policy === "string" ? parsed(policy) : policy;
  if (!isObject(document)) return [];
  const { Statement: statement } = document;
  return isObject(statement) ? [statement] : listIn(document, "Statement").filter(isObject);
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const allowsCloudWatch = ({ Effect: effect, Principal: principal, Action: action }: Json): boolean => {
  if (effect !== "Allow") return false;
  const services = isObject(principal) ? textList(principal.Service) : [];
  const isForIt = principal === "*" || services.includes("cloudwatch.amazonaws.com") || services.includes("*");
  const actions = textList(action);
  return (
    isForIt && ["kms:Decrypt", "kms:GenerateDataKey"].every((needed) => actions.some((each) => covers(each, needed)))
  );
};

const textList = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "string");

const covers = (action: string, needed: string): boolean =>
  action === "*" || action === needed || (action.endsWith("*") && needed.startsWith(action.slice(0, -1)));
