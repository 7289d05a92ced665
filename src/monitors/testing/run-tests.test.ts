/** What tests of a declaration say: of examples, of stories, and of the monitors that nothing shows to ring. */
import { describe, expect, test } from "vitest";
import { catalogue } from "../catalogue/catalogue.ts";
import { defineStack } from "../define.ts";
import type { Monitor, Stack, StackTest } from "../monitor.ts";
import { runTests } from "./run-tests.ts";

const created: Monitor = { name: "created", pattern: "{ $.eventName = CreateUser }", threshold: 2 };
const deleted: Monitor = { name: "deleted", pattern: "{ $.eventName = DeleteUser }" };

function stackOf(more: Partial<Stack>): Stack {
  return defineStack({ monitors: [created, deleted], ...more });
}

function problemsOf(more: Partial<Stack>): readonly string[] {
  return runTests(stackOf(more)).cases.flatMap(({ problems }) => problems);
}

const twice = { call: "iam:CreateUser", times: 2, every: "20s" } as const;

describe("a test passes", () => {
  const cases: [what: string, test: Omit<StackTest, "name">][] = [
    ["that says who rings", { records: [twice], rings: ["created"] }],
    ["that says that nobody rings", { records: [{ call: "iam:CreateUser" }], rings: [] }],
    [
      "that says everything",
      {
        records: [twice, { call: "iam:ListUsers", at: "1m" }],
        expect: {
          created: {
            matches: 2,
            datapoints: [{ at: "0s", value: 2 }],
            states: [{ state: "ALARM", at: "1m", reason: "Threshold Crossed: 1 datapoint [2.0" }, "OK"],
            mails: [
              {
                at: "1m",
                subject: 'ALARM: "created-alarm" in US East (N. Virginia)',
                text: ["has entered the ALARM state", "- State Change:               OK -> ALARM"],
              },
            ],
          },
          deleted: { matches: 0, datapoints: [], states: [], mails: 0 },
        },
      },
    ],
    [
      "of records written out, at times of the calendar",
      {
        records: [
          { eventSource: "iam.amazonaws.com", eventName: "DeleteUser", eventTime: "2026-03-01T08:00:00Z" },
          { eventSource: "iam.amazonaws.com", eventName: "DeleteUser", at: "2026-03-01T08:07:30Z" },
        ],
        expect: {
          deleted: {
            datapoints: [
              { at: "2026-03-01T08:00:00Z", value: 1 },
              { at: "2026-03-01T08:05:00Z", value: 1 },
            ],
          },
        },
      },
    ],
    [
      "whose call has what is written beside it",
      { records: [{ call: "iam:DeleteUser", userIdentity: { type: "Root" }, at: "30s" }], rings: ["deleted"] },
    ],
  ];
  test.each(cases)("%s", (what, given) => {
    expect(problemsOf({ tests: [{ name: what, ...given }] })).toEqual([]);
  });
});

describe("a test says what came instead", () => {
  const cases: [what: string, test: Omit<StackTest, "name">, problem: unknown][] = [
    ["an alarm too many", { records: [twice], rings: [] }, "created rings, and must not"],
    [
      "an alarm that no record comes to",
      { records: [], rings: ["created"] },
      "created does not ring: no record matches",
    ],
    [
      "a threshold that is not reached",
      { records: [{ call: "iam:CreateUser" }], rings: ["created"] },
      "created does not ring: 1 record matches, which gives 1 at 0s",
    ],
    ["matches", { records: [twice], expect: { created: { matches: 3 } } }, "created: 2 records match, expected 3"],
    [
      "a value",
      { records: [twice], expect: { created: { datapoints: [{ at: "0s", value: 3 }] } } },
      "created: datapoints[0] is 2 at 0s; expected 3",
    ],
    [
      "a time",
      { records: [twice], expect: { created: { states: [{ state: "ALARM", at: "5m" }, "OK"] } } },
      "created: states[0] is ALARM at 1m; expected at 5m",
    ],
    [
      "how many there are",
      { records: [twice], expect: { created: { states: ["ALARM"] } } },
      expect.stringMatching(/^created: states are ALARM at 1m, OK at 1\dm; expected 1$/),
    ],
    [
      "a subject",
      { records: [twice], expect: { created: { mails: [{ subject: "ALARM" }] } } },
      'created: mails[0] is "ALARM: \\"created-alarm\\" in US East (N. Virginia)" at 1m; expected "ALARM"',
    ],
    [
      "a call that does not exist",
      { records: [{ call: "iam:CreateUsr" }], rings: [] },
      'record("iam:CreateUsr"): iam.amazonaws.com records no event CreateUsr; did you mean CreateUser?',
    ],
    [
      "a field that no record has",
      { records: [{ call: "iam:ListUsers", errorcode: "AccessDenied", userIdentity: { usernme: "ann" } }], rings: [] },
      "a record has no errorcode; did you mean errorCode?",
    ],
  ];
  test.each(cases)("%s", (what, given, problem) => {
    expect(problemsOf({ tests: [{ name: what, ...given }] })).toContainEqual(problem);
  });
});

test("records that the declared trail leaves out are told of", () => {
  const reads = { name: "reads", pattern: "{ $.eventName = ListUsers }" };
  const tests = [{ name: "a read", records: [{ call: "iam:ListUsers" }], rings: ["reads"] }];
  expect(problemsOf({ monitors: [reads], trail: { managementEvents: "WriteOnly" }, tests })).toContain(
    "the declared trail does not deliver 1 of the records",
  );
});

describe("examples", () => {
  const example = (kind: "fire" | "quiet", record: object) =>
    problemsOf({ monitors: [{ ...deleted, examples: { [kind]: [record] } }] });

  test("hold, or say why they do not", () => {
    expect(example("fire", { eventName: "DeleteUser" })).toEqual([]);
    expect(example("fire", { eventName: "CreateUser" })[0]).toMatch(
      /^it does not fire: \$\.eventName = DeleteUser does/,
    );
    expect(example("quiet", { eventName: "DeleteUser" })).toEqual(["it fires, and must not"]);
  });

  test("have fields that records have: a slip keeps a record quiet for nothing", () => {
    expect(example("quiet", { eventname: "DeleteUser" })).toEqual([
      "a record has no eventname; did you mean eventName?",
    ]);
  });

  test("of the whole catalogue hold, and show each monitor to ring and to be quiet", () => {
    const monitors = catalogue.flatMap(({ monitor, quiet }) => [monitor, ...(quiet ? [quiet] : [])]);
    const { cases, coverage } = runTests(defineStack({ monitors }));
    expect(cases.filter(({ problems }) => problems.length > 0)).toEqual([]);
    expect(coverage).toEqual({ percent: 100, neverFire: [], neverQuiet: [] });
  });
});

test("coverage names the monitors that nothing shows to ring, and those that nothing shows to be quiet", () => {
  const fire = {
    name: "fires by example",
    pattern: deleted.pattern,
    examples: { fire: [{ eventName: "DeleteUser" }] },
  };
  const { coverage } = runTests(
    defineStack({
      monitors: [created, deleted, fire],
      tests: [{ name: "two users", records: [twice], expect: { created: { matches: 2 } } }],
    }),
  );
  expect(coverage).toEqual({
    percent: 66,
    neverFire: ["deleted"],
    neverQuiet: ["created", "deleted", "fires by example"],
  });
});

test("a case goes by the first monitor that it expects something of", () => {
  const tests = [{ name: "two users", records: [twice], rings: ["created"], expect: { deleted: { mails: 0 } } }];
  expect(runTests(stackOf({ tests })).cases).toEqual([
    { monitor: "deleted", kind: "test", name: "two users", problems: [] },
  ]);
});
