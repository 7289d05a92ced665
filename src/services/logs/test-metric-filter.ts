/** TestMetricFilter: which of some messages a pattern matches, and what it extracts. */
import type { TestMetricFilterRequest, TestMetricFilterResponse } from "@aws-sdk/client-cloudwatch-logs";
import type { Handler } from "../../cloud/call.ts";
import { extractValues } from "../../patterns/extract.ts";
import { compilePattern, logEvent } from "../../patterns/match.ts";
import { admitPattern } from "./pattern-faults.ts";

/** Events are numbered from 1, although the API reference prints a 0 (recorded). */
export const testMetricFilter: Handler<TestMetricFilterRequest, TestMetricFilterResponse> = (input) => {
  const { filterPattern = "", logEventMessages = [] } = input;
  const pattern = admitPattern(filterPattern, "metricFilter");
  const { matches } = compilePattern(pattern);
  return {
    matches: logEventMessages.flatMap((eventMessage, index) =>
      matches(logEvent(eventMessage))
        ? [{ eventNumber: index + 1, eventMessage, extractedValues: extractValues(pattern, eventMessage) }]
        : [],
    ),
  };
};
