/** Every rule of `check`: a new one is a file in `rules/` and a line here. */
import type { Rule } from "./finding.ts";
import { absentField } from "./rules/absent-field.ts";
import { alwaysBreaching } from "./rules/always-breaching.ts";
import { blindLogAlarm } from "./rules/blind-log-alarm.ts";
import { closedBucket } from "./rules/closed-bucket.ts";
import { closedTopic } from "./rules/closed-topic.ts";
import { contradiction } from "./rules/contradiction.ts";
import { countedDefaults } from "./rules/counted-defaults.ts";
import { drift } from "./rules/drift.ts";
import { duplicateClause } from "./rules/duplicate-clause.ts";
import { duplicateName } from "./rules/duplicate-name.ts";
import { encryptedTopic } from "./rules/encrypted-topic.ts";
import { endlessQuiet } from "./rules/endless-quiet.ts";
import { expectedNoise } from "./rules/expected-noise.ts";
import { failedDelivery } from "./rules/failed-delivery.ts";
import { failedExample } from "./rules/failed-example.ts";
import { filteredSubscriber } from "./rules/filtered-subscriber.ts";
import { foreignEvent } from "./rules/foreign-event.ts";
import { fullLogGroup } from "./rules/full-log-group.ts";
import { hiddenValue } from "./rules/hidden-value.ts";
import { idleBy } from "./rules/idle-by.ts";
import { logAlarmInexact } from "./rules/log-alarm-inexact.ts";
import { loneGroup } from "./rules/lone-group.ts";
import { longAlarm } from "./rules/long-alarm.ts";
import { matchesEverything } from "./rules/matches-everything.ts";
import { missesOwnTrail } from "./rules/misses-own-trail.ts";
import { missingData } from "./rules/missing-data.ts";
import { missingEventRule } from "./rules/missing-event-rule.ts";
import { missingLogGroup } from "./rules/missing-log-group.ts";
import { missingMonitor } from "./rules/missing-monitor.ts";
import { missingSubscriber } from "./rules/missing-subscriber.ts";
import { missingTopic } from "./rules/missing-topic.ts";
import { mixedOperators } from "./rules/mixed-operators.ts";
import { needsRepetition } from "./rules/needs-repetition.ts";
import { noMonitors } from "./rules/no-monitors.ts";
import { noRecord } from "./rules/no-record.ts";
import { notJson } from "./rules/not-json.ts";
import { notJudged } from "./rules/not-judged.ts";
import { patternRefused } from "./rules/pattern-refused.ts";
import { powerlessRole } from "./rules/powerless-role.ts";
import { refusedAlarm } from "./rules/refused-alarm.ts";
import { refusedFilter } from "./rules/refused-filter.ts";
import { regionalTrail } from "./rules/regional-trail.ts";
import { repeatedScan } from "./rules/repeated-scan.ts";
import { ringsForRefused } from "./rules/rings-for-refused.ts";
import { silentAlarm } from "./rules/silent-alarm.ts";
import { silentEventRule } from "./rules/silent-event-rule.ts";
import { silentTrail } from "./rules/silent-trail.ts";
import { tautology } from "./rules/tautology.ts";
import { unconfirmedSubscriber } from "./rules/unconfirmed-subscriber.ts";
import { undeliveredGroup } from "./rules/undelivered-group.ts";
import { unfedAlarm } from "./rules/unfed-alarm.ts";
import { unknownEvent } from "./rules/unknown-event.ts";
import { unknownField } from "./rules/unknown-field.ts";
import { unknownParameter } from "./rules/unknown-parameter.ts";
import { unknownRule } from "./rules/unknown-rule.ts";
import { unmadeReference } from "./rules/unmade-reference.ts";
import { unreachableThreshold } from "./rules/unreachable-threshold.ts";
import { unselectedEvents } from "./rules/unselected-events.ts";
import { unsubscribedTopic } from "./rules/unsubscribed-topic.ts";
import { unusableKey } from "./rules/unusable-key.ts";
import { unwatchedFilter } from "./rules/unwatched-filter.ts";
import { whoElsewhere } from "./rules/who-elsewhere.ts";
import { whoForeignTopic } from "./rules/who-foreign-topic.ts";
import { whoInexpressible } from "./rules/who-inexpressible.ts";
import { wrongSource } from "./rules/wrong-source.ts";
import { wrongType } from "./rules/wrong-type.ts";
import { wrongValue } from "./rules/wrong-value.ts";

/** In the order in which they are told: what is not there, what cannot be deployed, what is wrong in a pattern, in an alarm, on the way. */
export const allRules: readonly Rule[] = [
  noMonitors,
  ...[patternRefused, refusedFilter, refusedAlarm, fullLogGroup, duplicateName],
  ...[
    unknownField,
    wrongType,
    wrongValue,
    unknownEvent,
    wrongSource,
    absentField,
    unknownParameter,
    hiddenValue,
    unmadeReference,
    missesOwnTrail,
  ],
  ...[contradiction, tautology, matchesEverything, mixedOperators, duplicateClause, notJson, failedExample],
  ...[foreignEvent, ringsForRefused],
  ...[unreachableThreshold, countedDefaults, alwaysBreaching, missingData, longAlarm, needsRepetition],
  ...[missingMonitor, unfedAlarm, unwatchedFilter, drift],
  ...[undeliveredGroup, missingLogGroup, silentTrail, unselectedEvents, regionalTrail],
  ...[powerlessRole, unusableKey, closedBucket, failedDelivery, noRecord],
  ...[silentAlarm, missingTopic, closedTopic, encryptedTopic],
  ...[unsubscribedTopic, missingSubscriber, unconfirmedSubscriber, filteredSubscriber, expectedNoise],
  ...[missingEventRule, silentEventRule],
  ...[whoInexpressible, whoElsewhere, whoForeignTopic],
  ...[logAlarmInexact, blindLogAlarm, repeatedScan, idleBy, loneGroup, endlessQuiet],
  notJudged,
  unknownRule(() => allRules.map(({ id }) => id)),
];
