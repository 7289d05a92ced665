/** EventBridge: buses, rules and targets; what AWS services tell, and what is put, reaches the targets of the rules that match it. */

import { operation } from "../../cloud/operation.ts";
import { defineService } from "../../cloud/service.ts";
import type { Model } from "../../wire/model.ts";
import { access } from "./access.ts";
import { putPermission, removePermission } from "./bus-policy.ts";
import { deliveries } from "./deliveries.ts";
import { buses } from "./event-bus.ts";
import { createEventBus, deleteEventBus, describeEventBus, listEventBuses, updateEventBus } from "./event-buses.ts";
import { invalid } from "./faults.ts";
import { ignored, refused } from "./ignored.ts";
import model from "./model.json" with { type: "json" };
import { pendingTable } from "./pending.ts";
import { putEvents } from "./put-events.ts";
import { putRule } from "./put-rule.ts";
import { listTargetsByRule, putTargets, removeTargets } from "./put-targets.ts";
import { rules } from "./rule.ts";
import { deleteRule, describeRule, disableRule, enableRule, listRuleNamesByTarget, listRules } from "./rules.ts";
import { takeServiceEvent } from "./service-events.ts";
import { listTagsForResource, tagResource, untagResource } from "./tags.ts";
import { targets } from "./target.ts";
import { testEventPattern } from "./test-event-pattern.ts";

export const events = defineService({
  name: "events",
  refused,
  ignored,
  model: model as unknown as Model,
  eventSource: "events.amazonaws.com",
  invalid,
  access,
  tables: [buses.sql, rules.sql, targets.sql, pendingTable],
  operations: {
    CreateEventBus: operation(createEventBus),
    UpdateEventBus: operation(updateEventBus),
    DeleteEventBus: operation(deleteEventBus),
    DescribeEventBus: operation(describeEventBus),
    ListEventBuses: operation(listEventBuses),
    PutPermission: operation(putPermission),
    RemovePermission: operation(removePermission),
    PutRule: operation(putRule),
    DescribeRule: operation(describeRule),
    ListRules: operation(listRules),
    ListRuleNamesByTarget: operation(listRuleNamesByTarget),
    EnableRule: operation(enableRule),
    DisableRule: operation(disableRule),
    DeleteRule: operation(deleteRule),
    PutTargets: operation(putTargets),
    RemoveTargets: operation(removeTargets),
    ListTargetsByRule: operation(listTargetsByRule),
    TagResource: operation(tagResource),
    UntagResource: operation(untagResource),
    ListTagsForResource: operation(listTagsForResource),
    TestEventPattern: operation(testEventPattern),
    PutEvents: operation(putEvents),
  },
  differences: [
    "Rules run on event patterns only: `ScheduleExpression` is refused.",
    "Targets are topics, queues and log groups; others are refused when they are put.",
    "The policy of an event bus counts for the users and roles of its own account; there are no others.",
  ],
  start: (cloud) => {
    cloud.bus.subscribe("service-event", (event) => takeServiceEvent(cloud, event));
    cloud.clock.add(deliveries(cloud));
  },
});
