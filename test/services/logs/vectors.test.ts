/** The recorded cases of `shared/semantics`, asked of TestMetricFilter, FilterLogEvents and PutMetricFilter. */
import { existsSync, readFileSync } from "node:fs";
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import { beforeAll, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";

const folder = new URL("../../../../shared/semantics/vectors/", import.meta.url);
const absent = !existsSync(folder);
if (absent) console.warn("SKIPPED: the recorded cases of the logs service, because ../shared/semantics is not there.");

function read<Case>(file: string): Case[] {
  return absent ? [] : (JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Case[]);
}

interface Refusal {
  readonly code: string;
  /** Null where only the code was recorded. */
  readonly message: string | null;
}

const running = useCloud({ services: ["logs"] });
const client = running.client(logs.CloudWatchLogsClient);

beforeAll(async () => {
  await client.send(new logs.CreateLogGroupCommand({ logGroupName: "g" }));
});

async function expectRefusal(answer: Promise<unknown>, { code, message }: Refusal) {
  await expect(answer).rejects.toMatchObject({ name: code, ...(message !== null && { message }) });
}
function testPattern(filterPattern: string, ...logEventMessages: string[]) {
  return client.send(new logs.TestMetricFilterCommand({ filterPattern, logEventMessages }));
}

interface PatternRefusal {
  readonly pattern: string;
  readonly testMetricFilter?: Refusal;
  readonly filterLogEvents?: Refusal;
}

describe.skipIf(absent)("patterns that AWS refuses", () => {
  test.each(read<PatternRefusal>("filter-pattern-errors.json"))("$pattern", async (given) => {
    const { pattern, testMetricFilter, filterLogEvents } = given;
    if (testMetricFilter) await expectRefusal(testPattern(pattern, "x"), testMetricFilter);
    if (filterLogEvents) {
      const search = new logs.FilterLogEventsCommand({ logGroupName: "g", filterPattern: pattern });
      await expectRefusal(client.send(search), filterLogEvents);
    }
  });
});

interface Match {
  readonly pattern: string;
  readonly event: string | object;
  readonly matches: boolean;
}

/** TestMetricFilter takes fifty messages at most, none of them empty. */
function batches(file: string) {
  return [...Map.groupBy(read<Match>(file), ({ pattern }) => pattern)].flatMap(([pattern, cases]) => {
    const asked = cases
      .map(({ event, matches }) => ({ message: typeof event === "string" ? event : JSON.stringify(event), matches }))
      .filter(({ message }) => message !== "");
    return Array.from({ length: Math.ceil(asked.length / 50) }, (_, part) => ({
      pattern,
      asked: asked.slice(part * 50, part * 50 + 50),
    }));
  });
}

describe.skipIf(absent).each(["filter-patterns.json", "cloudtrail-alarm-patterns.derived.json"])(
  "what TestMetricFilter matches of %s",
  (file) => {
    test.each(batches(file))("$pattern", async ({ pattern, asked }) => {
      const { matches = [] } = await testPattern(pattern, ...asked.map(({ message }) => message));
      const matched = new Set(matches.map(({ eventNumber = 0 }) => eventNumber));
      expect(asked.map((_, index) => matched.has(index + 1))).toEqual(asked.map(({ matches: expected }) => expected));
    });
  },
);

interface Extraction {
  readonly pattern: string;
  readonly event: string;
  readonly extractedValues: Record<string, string>;
}

describe.skipIf(absent)("values that TestMetricFilter extracts", () => {
  test.each(read<Extraction>("filter-pattern-extraction.json"))("$pattern of $event", async (given) => {
    const { matches } = await testPattern(given.pattern, given.event);
    const { event: eventMessage, extractedValues } = given;
    expect(matches).toEqual([{ eventNumber: 1, eventMessage, extractedValues }]);
  });
});

interface Admission {
  readonly request: Partial<logs.PutMetricFilterCommandInput>;
  readonly outcome: "accepted" | "rejected";
  readonly error?: Refusal;
}

/** Some requests name a long text instead of holding it: `<513 x 'X'>`. */
function written(text: string | undefined) {
  return text?.replace(/^<(\d+) x '(.)'>$/, (_whole, count: string, letter: string) => letter.repeat(Number(count)));
}

describe.skipIf(absent)("metric filters that AWS admits or refuses", () => {
  test.each(read<Admission>("metric-filter-admission.json"))("$request is $outcome", async (given) => {
    const filterName = written(given.request.filterName) ?? "f";
    const metricTransformations = [{ metricName: "m", metricNamespace: "n", metricValue: "1" }];
    const defaults = { logGroupName: "g", filterPattern: "", metricTransformations };
    const answer = client.send(new logs.PutMetricFilterCommand({ ...defaults, ...given.request, filterName }));
    if (given.outcome === "accepted") return void (await expect(answer).resolves.toBeDefined());
    const { code = "", message = "" } = given.error ?? {};
    await expectRefusal(answer, { code, message: message?.replace("<the value>", filterName) ?? null });
  });
});
