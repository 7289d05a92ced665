/** Runs the query of a log alarm in CloudWatch Logs, as far as its role lets it. */
import type { ResultField } from "@aws-sdk/client-cloudwatch-logs";
import { runWindow } from "../../../alarms/log/rate.ts";
import { contributorId, type QueryRun, type RunFailure } from "../../../alarms/log/results.ts";
import type { Contributor } from "../../../alarms/notification.ts";
import { Fault } from "../../../cloud/fault.ts";
import type { Host } from "../../../cloud/host.ts";
import { type ReadRole, roleAllows, roleTrusts } from "../../../cloud/role.ts";
import { aggregateRows, parseAggregation } from "../../../queries/aggregation.ts";
import { parseQuery } from "../../../queries/parse.ts";
import { rowOfValues } from "../../../queries/row.ts";
import { shownColumns } from "../../../queries/run.ts";
import type { LogAlarm } from "../alarm.ts";

/** A run, whose values it holds, and the rows that the query gave. */
export interface RanQuery {
  readonly run: QueryRun;
  readonly contributors: readonly Contributor[];
  readonly rows: readonly (readonly ResultField[])[];
}

/** No limit of rows caps what is counted (L9); an answer has no more. */
const mostRows = 100_000;

/** Runs the query that is due at an instant. */
export function runScheduledQuery(cloud: Host, readRole: ReadRole, alarm: LogAlarm, at: number): RanQuery {
  const failure = roleProblem(readRole, alarm);
  if (failure) return failed(at, failure);
  const { query } = alarm.settings;
  const { start, end } = runWindow(query, at);
  try {
    const { queryId } = asLogs<{ queryId: string }>(cloud, alarm, "StartQuery", {
      ...{ logGroupIdentifiers: query.groups, queryString: query.text, limit: mostRows },
      // StartQuery's ends are both inclusive.
      ...{ startTime: Math.ceil(start / 1000), endTime: Math.ceil(end / 1000) - 1 },
    });
    const { results = [] } = asLogs<{ results?: ResultField[][] }>(cloud, alarm, "GetQueryResults", { queryId });
    return aggregated(alarm, queryId, results, at);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const kind = error.code === "LimitExceededException" ? "trouble" : "error";
    return failed(at, { kind, reason: error.message });
  }
}

function failed(at: number, failure: RunFailure): RanQuery {
  return { run: { id: "", at, failure }, contributors: [], rows: [] };
}

/** The answer's shape is that of the model of CloudWatch Logs. */
function asLogs<Answer>(
  cloud: Host,
  { account, region, settings }: LogAlarm,
  operation: string,
  input: object,
): Answer {
  const principal = { kind: "service", name: "logs.amazonaws.com", account, sourceArn: settings.query.arn } as const;
  return cloud.invoke("logs", operation, input, { principal, region, account }) as unknown as Answer;
}

function aggregated(alarm: LogAlarm, id: string, results: readonly ResultField[][], at: number): RanQuery {
  const { query } = alarm.settings;
  const aggregation = parseAggregation(query.aggregation);
  const rows = results.map((row) => rowOfValues(row.map(({ field = "", value }) => [field, value] as const)));
  const { start, end } = runWindow(query, at);
  const columns = columnsOf(query.text);
  const { values, partial } = aggregateRows(aggregation, rows, columns, { now: at, start, end });
  if (aggregation.by.length === 0) {
    const [only] = values;
    return {
      run: { id, at, ...(only?.value !== undefined && { value: only.value }) },
      contributors: [],
      rows: results,
    };
  }
  const contributors = values.map(({ attributes, value }) => ({ id: contributorId(attributes), attributes, value }));
  return {
    run: {
      ...{ id, at },
      values: Object.fromEntries(
        contributors.flatMap(({ id: own, value }) => (value === undefined ? [] : [[own, value]])),
      ),
      ...(partial && { partial }),
    },
    contributors: contributors.map(({ id: own, attributes }) => ({ id: own, attributes })),
    rows: results,
  };
}

const known = new Map<string, readonly string[]>();
const mostKnown = 5000;

/** The columns of a query, which is asked over and over. */
function columnsOf(text: string): readonly string[] {
  const columns = known.get(text) ?? shownColumns(parseQuery(text));
  if (known.size >= mostKnown) known.clear();
  known.set(text, columns);
  return columns;
}

/** What keeps the role from running the query: it is not there, trusts nobody, or may not (L31). */
function roleProblem(readRole: ReadRole, alarm: LogAlarm): RunFailure | undefined {
  const { query } = alarm.settings;
  const { account, region } = alarm;
  const logs = { name: "logs.amazonaws.com", account, sourceArn: query.arn };
  const role = readRole(query.roleArn, { principal: { kind: "service", ...logs }, region });
  if (!role || !roleTrusts(role, logs))
    return { kind: "error", reason: `CloudWatch Logs cannot assume the role ${query.roleArn}.` };
  for (const group of query.groups) {
    const resource = `arn:aws:logs:${region}:${account}:log-group:${groupName(group)}:log-stream:`;
    const denied = ["logs:StartQuery", "logs:GetQueryResults"].find((action) => !roleAllows(role, action, resource));
    if (denied !== undefined)
      return {
        kind: "error",
        reason: `The role ${query.roleArn} does not allow ${denied} on the log group ${groupName(group)}.`,
      };
  }
  return undefined;
}

function groupName(identifier: string): string {
  return /^arn:[^:]*:logs:[^:]*:[^:]*:log-group:(.+)$/.exec(identifier)?.[1] ?? identifier;
}

/** How many characters of log lines a mail has: SNS takes 256 KB with all the rest. */
const mostCharacters = 60_000;

/**
 * The rows that a mail shows: those of a contributor where one is given, `field=value` in the order of the query (L28).
 * None where the role for them does not let CloudWatch read them.
 */
export function logLines(readRole: ReadRole, alarm: LogAlarm, { rows }: RanQuery, contributor?: Contributor): string[] {
  const { logLineCount = 0, logLineRoleArn = "", query } = alarm.settings;
  if (logLineCount === 0 || rows.length === 0 || !mayReadLines(readRole, alarm, logLineRoleArn)) return [];
  const { by } = parseAggregation(query.aggregation);
  const own = contributor
    ? rows.filter((row) => by.every((name) => fieldOf(row, name) === contributor.attributes[name]))
    : rows;
  const lines: string[] = [];
  let left = mostCharacters;
  for (const row of own.slice(0, logLineCount)) {
    const line = row
      .filter(({ field }) => field !== "@ptr")
      .map(({ field, value }) => `${field}=${value}`)
      .join(" ");
    left -= line.length;
    if (left < 0) break;
    lines.push(line.replaceAll(/\s+/g, " "));
  }
  return lines;
}

function fieldOf(row: readonly ResultField[], name: string): string | undefined {
  return row.find(({ field }) => field === name)?.value;
}

function mayReadLines(readRole: ReadRole, { account, region, settings }: LogAlarm, roleArn: string): boolean {
  const watch = { name: "cloudwatch.amazonaws.com", account, sourceArn: settings.arn };
  const role = readRole(roleArn, { principal: { kind: "service", ...watch }, region });
  if (!role || !roleTrusts(role, watch)) return false;
  return settings.query.groups.every((group) =>
    roleAllows(
      role,
      "logs:GetQueryResults",
      `arn:aws:logs:${region}:${account}:log-group:${groupName(group)}:log-stream:`,
    ),
  );
}
