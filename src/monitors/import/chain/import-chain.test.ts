/** Filters and alarms of any source as monitors: what becomes of each, what is lost, and what cannot be imported. */
import { describe, expect, test } from "vitest";
import { template } from "../../../stack/template.ts";
import { catalogue } from "../../catalogue/catalogue.ts";
import { cis } from "../../catalogue/cis/benchmark.ts";
import type { Alarm, Filter, Inventory } from "../../check/inventory.ts";
import { defineStack } from "../../define.ts";
import { patternsOf, type Stack } from "../../monitor.ts";
import { cloudformationView } from "../../readers/cloudformation.ts";
import { referencesIn } from "../../references.ts";
import { importChain } from "./import-chain.ts";

const created: Filter = {
  owner: "Filter",
  name: "created",
  pattern: "{ $.eventName = CreateUser }",
  logGroup: "trail",
  metricName: "created",
  namespace: "Security",
  value: "1",
};

const alarm: Alarm = {
  owner: "Alarm",
  name: "created-alarm",
  namespace: "Security",
  metricName: "created",
  statistic: "Sum",
  period: 300,
  evaluationPeriods: 1,
  threshold: 1,
  comparison: "GreaterThanOrEqualToThreshold",
  treatMissingData: "notBreaching",
  actions: ["Topic"],
  okActions: [],
};

function view(filters: readonly Filter[], alarms: readonly Alarm[], more: Partial<Inventory> = {}): Inventory {
  return { filters, alarms, trails: [], topics: [], examples: [], ...more };
}

function imported(given: Inventory, keepNames = true) {
  return importChain(given, { keepNames });
}

const plain = { name: "created", pattern: "{ $.eventName = CreateUser }" };

describe("a monitor", () => {
  test("is as short as it can be: what it has anyway is not written", () => {
    const { stack, items } = imported(view([created], [alarm]));
    expect(stack.monitors).toEqual([plain]);
    expect(stack.namespace).toBe("Security");
    expect(items).toEqual([
      { source: "Filter", monitor: "created", losses: [] },
      { source: "Alarm", monitor: "created", losses: [] },
    ]);
  });

  test("keeps every setting", () => {
    const settings = {
      statistic: "Maximum",
      period: 60,
      evaluationPeriods: 5,
      datapointsToAlarm: 2,
      threshold: 3,
    } as const;
    const words = {
      comparison: "GreaterThanThreshold",
      treatMissingData: "ignore",
      description: "Somebody is new",
    } as const;
    const { stack } = imported(
      view(
        [{ ...created, defaultValue: 0 }],
        [{ ...alarm, ...settings, ...words, name: "mine", okActions: ["Topic"] }],
      ),
    );
    expect(stack.monitors).toEqual([
      { ...plain, ...settings, ...words, defaultValue: 0, alarmName: "mine", notifyOk: true },
    ]);
  });

  test("has all patterns of its metric, and of two alarms on one metric there are two", () => {
    const second = { ...created, owner: "Filter2", name: "created-2", pattern: "{ $.eventName = CreateRole }" };
    const { stack } = imported(
      view([created, second], [alarm, { ...alarm, owner: "Alarm2", name: "many", threshold: 9 }]),
    );
    expect(stack.monitors).toEqual([
      { name: "created", pattern: [created.pattern, second.pattern] },
      { name: "created-2", pattern: [created.pattern, second.pattern], threshold: 9, alarmName: "many" },
    ]);
  });

  test("tells the topics that its alarm tells, and those whom the source's own topic tells", () => {
    const arn = "arn:aws:sns:us-east-1:111122223333:ops";
    const other = "arn:aws:sns:us-east-1:111122223333:other";
    expect(imported(view([created], [{ ...alarm, actions: [arn] }])).stack.topic).toEqual({ existing: arn });
    const several = imported(view([created], [{ ...alarm, actions: [arn, other] }]));
    expect(several.stack.monitors[0]?.notify).toEqual([arn, other]);
    const topic = { owner: "Topic", id: "Topic", subscribers: [{ protocol: "email", endpoint: "ops@example.com" }] };
    expect(imported(view([created], [alarm], { topics: [topic] })).stack).toMatchObject({
      emails: ["ops@example.com"],
    });
  });

  test("stands on the trail there is, where the source knows it", () => {
    const arn = "arn:aws:cloudtrail:us-east-1:111122223333:trail/t";
    const { stack, remarks } = imported(view([created], [alarm], { trails: [{ owner: "t", arn, logGroup: "trail" }] }));
    expect(stack).toMatchObject({ trail: { existing: arn }, logGroup: { existing: "trail" } });
    expect(remarks).toEqual([]);
  });
});

describe("without --keep-names nothing is doubled", () => {
  test("the metrics have a namespace of their own", () => {
    expect(imported(view([created], [alarm]), false).stack.namespace).toBeUndefined();
    const ours = { namespace: "Trailbell" };
    expect(imported(view([{ ...created, ...ours }], [{ ...alarm, ...ours }]), false).stack.namespace).toBe(
      "Trailbell-2",
    );
  });

  test("no alarm takes the name of one that is there", () => {
    const { stack } = imported(
      view([created], [alarm, { ...alarm, owner: "Cpu", namespace: "AWS/EC2", name: "created-2-alarm" }]),
      false,
    );
    expect(stack.monitors).toEqual([{ ...plain, alarmName: "created-trailbell-alarm" }]);
  });
});

describe("what is lost is named", () => {
  test.each<[what: string, filter: Partial<Filter>, alarm: Partial<Alarm>, said: string]>([
    ["a filter's name", { name: "CreatedFilter" }, {}, "the filter CreatedFilter is called created"],
    ["dimensions", { dimensions: { who: "$.userIdentity.arn" } }, {}, "its dimensions who are left out"],
    ["a unit", { unit: "Count" }, {}, "its unit Count is left out"],
    ["an alarm's dimensions", {}, { dimensions: { who: "ann" } }, "it looks at who = ann alone"],
    [
      "actions that are no topics",
      {},
      { actions: ["arn:aws:lambda:us-east-1:111122223333:function:f"] },
      "it also acts on arn:aws:lambda",
    ],
    ["nobody who is told", {}, { actions: [] }, "it tells nobody"],
    ["actions that are off", {}, { actionsEnabled: false }, "its actions are switched off"],
    ["a topic for OK alone", {}, { okActions: ["Other"] }, "it tells Other only that it is over"],
  ])("%s", (_what, filter, settings, said) => {
    const { items } = imported(view([{ ...created, ...filter }], [{ ...alarm, ...settings }]));
    expect(items.flatMap(({ losses }) => losses.map(({ message }) => message)).join("\n")).toContain(said);
  });

  test("a filter without an alarm gets one", () => {
    const { stack, items } = imported(view([created], []));
    expect(stack.monitors).toEqual([plain]);
    expect(items[0]?.losses[0]?.message).toContain("no alarm is on its metric");
  });

  test("a namespace that a stack cannot have twice", () => {
    const other = {
      ...created,
      owner: "Other",
      name: "gone",
      metricName: "gone",
      namespace: "Else",
      pattern: "{ $.eventName = DeleteUser }",
    };
    const { items } = imported(view([created, other], [alarm]));
    expect(items.find(({ source }) => source === "Other")?.losses.map(({ kind }) => kind)).toContain("namespace");
  });

  test("alarms that calculate, and rules of EventBridge", () => {
    const mathMetrics = [
      { namespace: "Security", metricName: "created" },
      { namespace: "AWS/EC2", metricName: "cpu" },
    ];
    const eventRules = [{ owner: "r", name: "who" }];
    expect(imported(view([created], [alarm], { mathMetrics, eventRules })).remarks.slice(1)).toEqual([
      "Not imported: the rules who of EventBridge; eventNotifications: true makes some.",
      "Not imported: alarms that calculate with created.",
    ]);
  });

  test("what the source does not tell", () => {
    const unjudged = [{ owner: "Alarm", field: "threshold", reason: "the parameter Limit has no default" }];
    const { items } = imported(view([created], [alarm], { unjudged }));
    expect(items[1]?.losses).toEqual([
      { kind: "unknown", message: "its threshold is not known: the parameter Limit has no default" },
    ]);
  });
});

describe("what cannot be imported is named", () => {
  test.each<[what: string, filter: Partial<Filter>, alarm: Partial<Alarm>, kind: string]>([
    ["a pattern that is not known", { pattern: undefined as never, logGroup: "any" }, {}, "unknown"],
    ["a value out of the record", { value: "$.requestParameters.size" }, {}, "value"],
    ["another value than 1", { value: "5" }, {}, "value"],
    ["a percentile", {}, { extendedStatistic: "p90", statistic: undefined as never }, "statistic"],
    ["an application's log", { pattern: "ERROR", logGroup: "app" }, {}, "not-cloudtrail"],
    ["an alarm of another metric", {}, { metricName: "cpu" }, "no-filter"],
  ])("%s", (_what, filter, settings, kind) => {
    const { items } = imported(
      view(
        [{ ...created, ...(kind !== "unknown" && { isOnRecords: kind !== "not-cloudtrail" }), ...filter }],
        [{ ...alarm, ...settings }],
      ),
    );
    expect(items.map(({ refusal }) => refusal?.kind)).toContain(kind);
  });
});

describe("a round trip changes nothing", () => {
  // Two refer to the stack's own bucket and role, whose names a template does not know.
  const monitors = catalogue
    .map(({ monitor }) => monitor)
    .filter((monitor) => patternsOf(monitor).every((pattern) => referencesIn(pattern).length === 0));
  const stacks: [what: string, stack: Stack][] = [
    ["the benchmark", defineStack({ emails: ["ops@example.com"], monitors: cis("v3.0") })],
    ["the catalogue", defineStack({ namespace: "Security", notifyOk: true, monitors })],
    [
      "monitors with every setting",
      defineStack({
        monitors: [
          {
            ...plain,
            pattern: [plain.pattern, "{ $.eventName = CreateRole }"],
            threshold: 3,
            period: 60,
            evaluationPeriods: 3,
            datapointsToAlarm: 2,
          },
          {
            name: "b",
            pattern: "{ $.eventName = DeleteUser }",
            alarmName: "B",
            statistic: "Maximum",
            defaultValue: 0,
            treatMissingData: "ignore",
          },
          {
            name: "c",
            pattern: "{ $.eventName = DeleteRole }",
            notify: ["arn:aws:sns:us-east-1:111122223333:ops", "arn:aws:sns:us-east-1:111122223333:b"],
            notifyOk: true,
          },
        ],
      }),
    ],
  ];

  test.each(stacks)("%s, by CloudFormation", (_what, stack) => {
    const once = around(stack);
    expect(once.stack.monitors.map(({ name }) => name)).toEqual(stack.monitors.map(({ name }) => name));
    expect(once.items.filter(({ refusal, losses }) => refusal || losses.length > 0)).toEqual([]);
    expect(around(defineStack(once.stack)).stack).toEqual(once.stack);
  });

  function around(stack: Stack) {
    const found = cloudformationView(JSON.parse(JSON.stringify(template(stack))));
    if (!found) throw new Error("the export is no template");
    return imported(found);
  }
});
