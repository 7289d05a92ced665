/** Where each step can break, in the order in which it is looked: a new cause is a file in `causes/` and a name here. */
import type { AnyStep } from "../steps.ts";
import { alarmMetric, alarmRhythm, alarmThere, alarmThreshold, alreadyRinging } from "./causes/alarm.ts";
import { actionsEnabled, failedAction, hasActions } from "./causes/alarm-action.ts";
import { callRefused, eventHistory } from "./causes/event-history.ts";
import { ruleHears, rulePattern, rulePublishes, ruleTargets, ruleThere } from "./causes/event-rule.ts";
import {
  cameLate,
  deliversHere,
  deliveryError,
  groupKey,
  groupThere,
  recordSize,
  rolePermissions,
  roleTrust,
} from "./causes/log-group.ts";
import { filterAge, filterPattern, filterThere, filterValue, recordAge } from "./causes/metric-filter.ts";
import {
  declaredAddresses,
  declaredTopic,
  filterPolicies,
  otherAddresses,
  someoneSubscribes,
  topicThere,
} from "./causes/topic.ts";
import { selection, trailLogging, trailReach, trailThere } from "./causes/trail.ts";
import type { Probe } from "./probe.ts";

/** Event history shows records whatever trails do, so a trail's faults show at either of two steps. */
const trail = [trailThere, trailLogging, trailReach, selection];

export const probes: Readonly<Record<AnyStep, readonly Probe[]>> = {
  call: [callRefused],
  record: [...trail, eventHistory],
  "log-event": [
    ...trail,
    ...[deliversHere, groupThere, roleTrust, rolePermissions, groupKey, recordSize, cameLate, deliveryError],
  ],
  datapoint: [filterThere, filterAge, filterPattern, filterValue, recordAge],
  alarm: [alarmThere, alarmMetric, alreadyRinging, alarmThreshold, alarmRhythm],
  action: [actionsEnabled, hasActions, topicThere, failedAction, declaredTopic],
  notification: [topicThere, declaredTopic, someoneSubscribes, declaredAddresses, filterPolicies, otherAddresses],
  "event-notification": [ruleThere, ruleHears, rulePattern, ruleTargets, rulePublishes],
};

/** What may be the matter where nothing was found: how long the step may take, and what cannot be seen. */
export const patience: Readonly<Record<AnyStep, string>> = {
  call: "See the error that the call itself gave",
  record: "Data events are in no event history; others may take 15 minutes to be seen there",
  "log-event": "CloudTrail delivers within some five minutes on average and promises nothing: try a longer --deadline",
  datapoint: "A metric filter's datapoint may take some minutes to be seen: try a longer --deadline",
  alarm: "An alarm is evaluated once a minute, and its datapoints may come late: try a longer --deadline",
  action: "An action is done within seconds of the alarm's change: look at the alarm's history again",
  "event-notification": "EventBridge tells within seconds: look at the rule's metric FailedInvocations in AWS/Events",
  notification: "What SNS has sent it does not show: look at the subscriber",
};
