/** What PutLogAlarm refuses; AWS's words are not known (L4). */
import type { Refusal } from "../validation.ts";
import { rateOf } from "./rate.ts";
import type { LogAlarmSettings } from "./settings.ts";

const mostResults = 100;

/** Everything that is refused about the settings, but what queries and aggregations are. */
export function validateLogAlarm(settings: LogAlarmSettings): Refusal[] {
  return problems(settings).map((message) => ({ code: "ValidationError", message }));
}

function problems({
  query,
  resultsToAlarm,
  resultsToEvaluate,
  logLineCount = 0,
  logLineRoleArn,
}: LogAlarmSettings): string[] {
  const found: [boolean, string][] = [
    [resultsToAlarm > resultsToEvaluate, "QueryResultsToAlarm must be less than or equal to QueryResultsToEvaluate"],
    [resultsToEvaluate > mostResults, `QueryResultsToEvaluate must be less than or equal to ${mostResults}`],
    [query.endOffset >= query.startOffset, "EndTimeOffset must be less than StartTimeOffset"],
    [
      rateOf(query.schedule) === undefined,
      `ScheduleExpression '${query.schedule}' is not supported: it is rate(1 minute), rate(5 minutes), rate(1 hour) or the like`,
    ],
    [
      logLineCount > 0 && logLineRoleArn === undefined,
      "ActionLogLineRoleArn is required when ActionLogLineCount is greater than 0",
    ],
    [
      query.groups.some((group) => group.endsWith(":*")),
      "LogGroupIdentifiers must not end with :*; give the log group's ARN without it",
    ],
    [query.groups.length === 0, "LogGroupIdentifiers must name a log group: Trailbell runs no SOURCE command"],
    [logLineCount > 0 && /\bunmask\s*\(/i.test(query.text), "A query with unmask cannot have log lines in its actions"],
  ];
  return found.filter(([isWrong]) => isWrong).map(([, message]) => message);
}
