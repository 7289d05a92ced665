/** TestEventPattern. */
import type { TestEventPatternRequest, TestEventPatternResponse } from "@aws-sdk/client-eventbridge";
import type { Handler } from "../../cloud/call.ts";
import { eventFields } from "../../event-patterns/event-fields.ts";
import { matchesFields } from "../../event-patterns/match.ts";
import { compiledPattern } from "./checked-pattern.ts";
import { invalid } from "./faults.ts";
import { jsonObject } from "./json-object.ts";

/** What every event has; TestEventPattern takes none without (API reference, Event). */
const required = ["id", "account", "source", "time", "region", "resources", "detail-type"];

/** The event is looked at first, as on AWS. @throws ValidationException, InvalidEventPatternException */
export const testEventPattern: Handler<TestEventPatternRequest, TestEventPatternResponse> = (input) => {
  const event = jsonObject(input.Event ?? "");
  if (!event || !required.every((name) => name === "resources" || name in event))
    throw invalid("Parameter Event is not valid.");
  return { Result: matchesFields(compiledPattern(input.EventPattern ?? ""), eventFields(event)) };
};
