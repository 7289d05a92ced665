/** What queries answer, by the rules of docs/alarms.md. */
import { expect, test } from "vitest";
import { aggregateRows, parseAggregation } from "./aggregation.ts";
import { queryEvent } from "./event.ts";
import { explainQuery } from "./explain.ts";
import { parseQuery } from "./parse.ts";
import { compileQuery } from "./run.ts";
import { textOf } from "./value.ts";

const noon = Date.UTC(2026, 8, 14, 12);
const moment = { now: noon, start: noon - 3_600_000, end: noon };

/** Newest first, a second apart. */
function eventsOf(messages: readonly (object | string)[]) {
  return messages.map((message, at) =>
    queryEvent({
      timestamp: noon - at * 1000,
      message: typeof message === "string" ? message : JSON.stringify(message),
    }),
  );
}

function answer(query: string, messages: readonly (object | string)[]): string[] {
  const { rows, columns } = compileQuery(parseQuery(query)).run(eventsOf(messages), moment);
  return rows.map((row) => columns.map((name) => textOf(row.get(name)) ?? "-").join(" "));
}

/** Whether `filter` lets a message through. */
test.each<[string, object | string, boolean]>([
  ["a = 'x'", { a: "x" }, true],
  ["a = 'X'", { a: "x" }, false],
  ["a != 'x'", {}, true],
  ["a not like 'x'", {}, true],
  ["a not in ['x']", {}, true],
  ["a = 'x' or a like /./ or a in ['x'] or a < 1", {}, false],
  ["a = 1", { a: true }, true],
  ["a = 'true'", { a: true }, false],
  ["a = 0", { a: false }, true],
  ["ispresent(a)", { a: null }, false],
  ["ispresent(a)", { a: {} }, false],
  ["a.0.b = 'x'", { a: [{ b: "x" }] }, true],
  ["a = 123456789012", { a: "123456789012" }, true],
  ["a = '1'", { a: 1 }, true],
  ["a = '1.0'", { a: 1 }, false],
  ["a > 9", { a: "10" }, true],
  ["a > 9", { a: "x" }, false],
  ["@@at = 1", { "@at": 1 }, true],
  ["`a-b`.c = 1", { "a-b": { c: 1 } }, true],
  ["`a-b.c` = 1", { "a-b": { c: 1 } }, true],
  ["@message like 'plain'", "plain text", true],
  ["a =~ /^x.$/", { a: "xy" }, true],
  ["a like /(?i)XY/", { a: "xy" }, true],
  ["not a = 1 and b = 1", { a: 2, b: 1 }, true],
  ["a = 1 or b = 1 and c = 1", { a: 1 }, true],
  ["strcontains(a, 'y')", { a: "xyz" }, true],
  ["isIpInSubnet(ip, '10.0.0.0/8')", { ip: "10.1.2.3" }, true],
  ["isIpInSubnet(ip, '10.0.0.0/8')", { ip: "AWS Internal" }, false],
  ["isPrivateIP(ip) and not isPublicIP(ip)", { ip: "192.168.1.1" }, true],
  ["isPublicIP(ip)", { ip: "203.0.113.9" }, true],
  ["isempty(a) and isblank(b)", { a: "", b: "  " }, true],
  ["case(a = 1, 'one', a = 2, 'two', 'many') = 'two'", { a: 2 }, true],
  ["if(a = 1, 1, 0)", { a: 1 }, true],
  ["jsonArrayContains(a, 'y')", { a: '["x","y"]' }, true],
  ["jsonArraySize(a) = 2", { a: '["x","y"]' }, true],
  ["strlen(a) = 2", { a: "é😀" }, true],
  ["substr(a, 1, 2) = 'bc' and concat(a, 1) = 'abcd1' and replace(a, 'b', '.') = 'a.cd'", { a: "abcd" }, true],
  ["trim(a) = 'x' and ltrim(a, ' ') = 'x ' and toupper(a) = ' X '", { a: " x " }, true],
  ["abs(a) = 2 and round(1.5) = 2 and 2 ^ 3 = 8 and 7 % 4 = 3", { a: -2 }, true],
  ["greatest(1, a) = 5 and least(1, a) = 1", { a: "5" }, true],
  ["now() = 1789387200 and queryTimeRange() = 3600000", {}, true],
  ["toMillis(parseDate('2026-09-14 12:00', 'yyyy-MM-dd HH:mm')) = toMillis(@timestamp)", {}, true],
  ["formatDate(@timestamp, \"yyyy-MM-dd'T'HH\") = '2026-09-14T12'", {}, true],
  ["datefloor(@timestamp, 1h) = @timestamp and dateceil(@timestamp, 1d) > @timestamp", {}, true],
])("filter %s of %j: %s", (condition, message, expected) => {
  expect(answer(`filter ${condition}`, [message]).length === 1).toBe(expected);
  expect(explainQuery(parseQuery(`filter ${condition}`), eventsOf([message])[0] as never, moment).holds).toBe(expected);
});

test.each<[string, (object | string)[], string[]]>([
  ["", [{ a: 1 }], ['2026-09-14 12:00:00.000 {"a":1}']],
  ["fields a | fields b, a as c", [{ a: 1, b: "x" }], ["1 x 1"]],
  ["fields a, b | display b | filter a = 1", [{ a: 1, b: "x" }], ["x"]],
  ["fields coalesce(a, b) as w | filter w = 2", [{ a: 1 }, { b: 2 }], ["2"]],
  ["stats count(*), count(a), sum(a) as s", [{ a: 1 }, { a: "2" }, {}], ["3 2 3"]],
  ["stats count(*)", [], []],
  ["stats avg(a), min(a), max(a), stddev(a), variance(a)", [{ a: 1 }, { a: 3 }], ["2 1 3 1 1"]],
  ["stats count(*) as n by a | sort n desc, a asc", [{ a: "x" }, { a: "y" }, { a: "x" }, {}], ["x 2", "- 1", "y 1"]],
  ["stats count(*) by bin(1m)", ["a", "b", "c"], ["2026-09-14 12:00:00.000 1", "2026-09-14 11:59:00.000 2"]],
  ["stats count(*) by bin(300s)", ["a", "b"], ["2026-09-14 12:00:00.000 1", "2026-09-14 11:59:00.000 1"]],
  ["stats count_distinct(a), values(a)", [{ a: 1 }, { a: 1 }, { a: 2 }], ['2 ["1","2"]']],
  ["stats earliest(a), latest(a), sortsFirst(a), sortsLast(a)", [{ a: "m" }, { a: "z" }, { a: "b" }], ["b m b z"]],
  ["stats pct(a, 50)", [{ a: 1 }, { a: 2 }, { a: 3 }], ["2"]],
  [
    "stats count(*) as n by a, b | stats max(n), sum(n) by a",
    [
      { a: 1, b: 1 },
      { a: 1, b: 1 },
      { a: 1, b: 2 },
    ],
    ["1 2 3"],
  ],
  ["fields a | sort a asc", [{ a: "x10" }, { a: 2 }, { a: "x9" }, {}, { a: 10 }], ["-", "x9", "x10", "2", "10"]],
  ["fields a | sort a desc | limit 2", [{ a: 1 }, { a: 3 }, { a: 2 }], ["3", "2"]],
  ["fields a, b | dedup a", [{ a: 1, b: 1 }, { a: 1, b: 2 }, { b: 3 }, { b: 4 }], ["1 1", "- 3", "- 4"]],
  ["parse a 'user=*, id=*' as u, i | display u, i", [{ a: "x user=ann, id=7" }, { a: "none" }], ["ann 7", "- -"]],
  ["parse @message /user=(?<u>\\w+)/ | display u", ["user=ann!"], ["ann"]],
  [
    "fields jsonParse(@message) as r | unnest jsonParse(a) into x | display x",
    [{ a: "[1,2]" }, { a: "7" }],
    ["1", "2", "7"],
  ],
  ["fields a | expand a", [{ a: '["p","q"]' }], ["p", "q"]],
])("%s of %j", (query, messages, expected) => {
  expect(answer(query, messages)).toEqual(expected);
});

test("no more than 200 leaves are fields", () => {
  const message = Object.fromEntries(Array.from({ length: 250 }, (_, at) => [`k${at}`, at]));
  expect(answer("fields ispresent(k199), ispresent(k200)", [message])).toEqual(["1 0"]);
});

test("a regular expression takes time linear in the text", () => {
  const began = performance.now();
  expect(answer("filter a like /^(x+x+)+y$/", [{ a: "x".repeat(20_000) }])).toEqual([]);
  expect(performance.now() - began).toBeLessThan(5000);
});

const who = [{ who: "b", n: 1 }, { who: "a", n: 2 }, { who: "b", n: 3 }, { n: 9 }];

test.each<[string, string, string, boolean?]>([
  ["count(*)", "fields who", '[{"attributes":{},"value":4}]'],
  ["sum(n)", "fields n", '[{"attributes":{},"value":15}]'],
  ["sum(n)", "fields who", '[{"attributes":{}}]'],
  ["sum(n)", "fields n | filter n > 100", '[{"attributes":{}}]'],
  ["count(*)", "fields n | filter n > 100", '[{"attributes":{},"value":0}]'],
  [
    "count(*) by who",
    "fields who",
    '[{"attributes":{},"value":1},{"attributes":{"who":"a"},"value":1},{"attributes":{"who":"b"},"value":2}]',
  ],
  [
    "max(n) by who | sort desc",
    "fields who, n",
    '[{"attributes":{},"value":9},{"attributes":{"who":"b"},"value":3},{"attributes":{"who":"a"},"value":2}]',
  ],
  ["count(*) by who", "fields n", "[]"],
])("%s over %s", (aggregation, query, expected) => {
  const { rows, columns } = compileQuery(parseQuery(query)).run(eventsOf(who), moment);
  expect(JSON.stringify(aggregateRows(parseAggregation(aggregation), rows, columns, moment).values)).toBe(expected);
});

test("of more than 500 contributors the first 500 come back", () => {
  const many = Array.from({ length: 501 }, (_, at) => ({ who: `u${at}` }));
  const { rows, columns } = compileQuery(parseQuery("fields who")).run(
    eventsOf(many),
    moment,
    Number.POSITIVE_INFINITY,
  );
  const { values, partial } = aggregateRows(parseAggregation("count(*) by who"), rows, columns, moment);
  expect([values.length, partial, values[0]?.attributes.who]).toEqual([500, true, "u0"]);
});

test("an explanation says what each clause saw", () => {
  const query = parseQuery('filter (eventName = "createuser" or not errorCode = "x") and n > 5');
  const [event] = eventsOf([{ eventName: "CreateUser", n: 3 }]);
  const explained = explainQuery(query, event as never, moment);
  expect(JSON.stringify(explained, (key, value) => (key === "span" ? undefined : value))).toBe(
    JSON.stringify({
      kind: "all",
      holds: false,
      clauses: [
        {
          kind: "all",
          holds: false,
          clauses: [
            {
              kind: "any",
              holds: true,
              clauses: [
                {
                  kind: "clause",
                  holds: false,
                  text: 'eventName = "createuser"',
                  saw: [{ field: "eventName", value: "CreateUser" }],
                  reason: "CreateUser differs from createuser in upper and lower case",
                },
                {
                  kind: "clause",
                  holds: true,
                  text: 'not errorCode = "x"',
                  saw: [{ field: "errorCode" }],
                  reason: "errorCode is missing",
                },
              ],
              reason: "1 of 2 clauses hold, and or needs one",
            },
            {
              kind: "clause",
              holds: false,
              text: "n > 5",
              saw: [{ field: "n", value: "3" }],
              reason: "3 > 5 is false",
            },
          ],
          reason: "1 of 2 clauses hold, and and needs all",
        },
      ],
      reason: "0 of 1 filters let it through",
    }),
  );
});
