/** Which drills ring which monitors, how often their deeds are done, and which disturb each other. */
import { describe, expect, test } from "vitest";
import { cis } from "../../monitors/catalogue/cis/benchmark.ts";
import { walkThrough } from "../../monitors/catalogue/walk-through.ts";
import type { Monitor } from "../../monitors/monitor.ts";
import { allDrills } from "./declared.ts";
import { disturbs, type Plan, planDrills } from "./plan.ts";

const drills = allDrills({});
function rings({ drills: planned }: Plan): (string | string[])[][] {
  return planned.map(({ drill, acts }) => [drill.name, acts.flatMap((act) => act.rings.map(({ alarm }) => alarm))]);
}

describe("a drill rings what its records match:", () => {
  const cases: [string, Monitor, string[]][] = [
    ["a monitor of another name", { name: "joiners", pattern: '{ $.eventName = "Create*" }' }, ["joiners-alarm"]],
    ["an alarm of another name", { name: "n", alarmName: "Who?", pattern: "{ $.eventName = CreateUser }" }, ["Who?"]],
    ["one of several patterns", { name: "n", pattern: ["{ $.a = 1 }", "{ $.eventName = CreateUser }"] }, ["n-alarm"]],
    [
      "by the source of the event",
      { name: "n", pattern: "{ $.eventSource = iam.amazonaws.com && $.eventName = CreateUser }" },
      ["n-alarm"],
    ],
    [
      "by what is asked",
      { name: "n", pattern: '{ $.requestParameters.userName = "trailbell-drill-*" && $.eventName = CreateUser }' },
      ["n-alarm"],
    ],
  ];
  test.each(cases)("%s", (_what, monitor, expected) => {
    expect(rings(planDrills(drills, [monitor], ["users"]))).toEqual([["users", expected]]);
  });
});

describe("the deeds are done as often as alarms ask:", () => {
  const user = { name: "n", pattern: "{ $.eventName = CreateUser }" };
  const group = { name: "n", pattern: "{ $.eventName = CreateSecurityGroup }" };
  const cases: [string, string, Monitor, number[]][] = [
    ["five users at least", "users", user, [5, 5]],
    ["as many are deleted as are made", "users", { ...user, threshold: 7 }, [7, 7]],
    ["once", "security-group", group, [1]],
    ["up to the threshold", "security-group", { ...group, threshold: 3 }, [3]],
    ["above the threshold", "security-group", { ...group, threshold: 3, comparison: "GreaterThanThreshold" }, [4]],
    ["no more than ten times", "security-group", { ...group, threshold: 1000 }, [10]],
    ["an average is reached by one", "security-group", { ...group, threshold: 5, statistic: "Maximum" }, [1]],
  ];
  test.each(cases)("%s", (_what, name, monitor, times) => {
    const [planned] = planDrills(drills, [monitor], [name]).drills;
    expect(planned?.acts.map((act) => act.times)).toEqual(times);
  });
});

describe("all:", () => {
  test("each monitor is rung once, by as few drills as that takes", () => {
    const twice: Monitor[] = [...walkThrough, { name: "also-users", pattern: "{ $.eventName = CreateUser }" }];
    expect(rings(planDrills(drills, twice, "all"))).toEqual([
      ["users", ["new-user-created-alarm", "also-users-alarm", "user-deleted-alarm"]],
      ["security-group", ["security-group-changed-alarm"]],
    ]);
  });
  test("what no drill rings is listed", () => {
    const lambda = { name: "lambda", pattern: '{ $.eventName = "CreateFunction*" }' };
    expect(planDrills(drills, [...walkThrough, lambda], "all").uncovered).toEqual([lambda]);
  });
  test("every monitor of each version of the benchmark has a drill", () => {
    for (const version of ["v1.2", "v1.4", "v3.0", "v5.0"] as const)
      expect(planDrills(drills, cis(version), "all").uncovered).toEqual([]);
  });
});

describe("what is rung by the way is known:", () => {
  const cases: [string, string, readonly Monitor[], string[]][] = [
    ["by cleaning up", "security-group", walkThrough, ["security-group-changed-alarm by DeleteSecurityGroup"]],
    ["what a deed deletes itself is not deleted again", "users", walkThrough, []],
    [
      "by what it prepares",
      "unauthorized",
      [...cis("v3.0"), { name: "roles", pattern: '{ $.eventName = "*Role" && $.eventSource = "iam*" }' }],
      ["roles-alarm by CreateRole, DeleteRole"],
    ],
  ];
  test.each(cases)("%s", (_what, name, monitors, expected) => {
    const [planned] = planDrills(drills, monitors, [name]).drills;
    expect(planned?.besides.map(({ alarm, events }) => `${alarm} by ${events.join(", ")}`)).toEqual(expected);
  });
});

describe("a drill that cannot be planned says why:", () => {
  const own = { name: "own", alarms: ["no-alarm"], steps: [{ service: "iam", operation: "ListUsers" }] };
  const cases: [string, () => Plan, string][] = [
    ["an unknown name", () => planDrills(drills, walkThrough, ["usres"]), "no drill usres; did you mean users?"],
    [
      "no monitor to ring",
      () => planDrills(drills, walkThrough, ["vpc"]),
      "drill vpc rings none of the declared monitors: none has a pattern that matches CreateVpc",
    ],
    [
      "an alarm that is not declared",
      () => planDrills(allDrills({ drills: [own] }), walkThrough, ["own"]),
      "drill own expects alarm no-alarm, which no monitor has",
    ],
  ];
  test.each(cases)("%s", (_what, plan, message) => {
    expect(plan).toThrow(message);
  });
});

describe("who disturbs whom:", () => {
  const planned = planDrills(drills, [...walkThrough, ...cis("v3.0")], "all").drills;
  const named = (name: string) => {
    const found = planned.find(({ drill }) => drill.name === name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  };
  const cases: [string, string, boolean][] = [
    ["trail-changed", "bucket-policy", true],
    ["bucket-policy", "trail-changed", false],
    ["users", "security-group", false],
    ["root-use", "sign-in-without-mfa", false],
  ];
  test.each(cases)("%s → %s: %s", (one, other, expected) => {
    expect(disturbs(named(one), named(other))).toBe(expected);
  });
});
