/** CloudWatch Logs: groups, streams, events, and the metric filters that watch them. */

import { alwaysRefusing, operation } from "../../cloud/operation.ts";
import { defineService } from "../../cloud/service.ts";
import type { Model } from "../../wire/model.ts";
import { access } from "./access.ts";
import { putLogGroupDeletionProtection } from "./deletion-protection.ts";
import { describeLogGroups, listLogGroups } from "./describe-groups.ts";
import { describeLogStreams } from "./describe-streams.ts";
import { associateKmsKey, disassociateKmsKey } from "./encryption.ts";
import { deleteOldestEvents, eventTable } from "./event-store.ts";
import { invalid } from "./faults.ts";
import { filterLogEvents } from "./filter-events.ts";
import { getLogEvents } from "./get-events.ts";
import { createLogGroup, deleteLogGroup } from "./group-lifecycle.ts";
import { groupTable } from "./groups.ts";
import { ignored, refused } from "./ignored.ts";
import { deleteIndexPolicy, describeIndexPolicies, indexPolicies, putIndexPolicy } from "./index-policies.ts";
import { metricFilters } from "./metric-filter-table.ts";
import { deleteMetricFilter, describeMetricFilters, putMetricFilter } from "./metric-filters.ts";
import model from "./model.json" with { type: "json" };
import { putLogEvents } from "./put-events.ts";
import { describeQueries, getQueryResults, startQuery, stopQuery } from "./queries.ts";
import {
  deleteQueryDefinition,
  describeQueryDefinitions,
  putQueryDefinition,
  queryDefinitions,
} from "./query-definitions.ts";
import { queryTable } from "./query-table.ts";
import {
  deleteResourcePolicy,
  describeResourcePolicies,
  putResourcePolicy,
  resourcePolicies,
} from "./resource-policies.ts";
import { deleteRetentionPolicy, putRetentionPolicy, sweepDaily } from "./retention.ts";
import { createLogStream, deleteLogStream, streamTable } from "./streams.ts";
import {
  deleteSubscriptionFilter,
  describeSubscriptionFilters,
  putSubscriptionFilter,
} from "./subscription-filters.ts";
import {
  listTagsForResource,
  listTagsLogGroup,
  tagLogGroup,
  tagResource,
  untagLogGroup,
  untagResource,
} from "./tags.ts";
import { testMetricFilter } from "./test-metric-filter.ts";

export const logs = defineService({
  name: "logs",
  refused,
  ignored,
  model: model as unknown as Model,
  eventSource: "logs.amazonaws.com",
  recordedApiVersion: "20140328",
  invalid,
  access,
  tables: [
    groupTable,
    streamTable,
    eventTable,
    metricFilters.sql,
    resourcePolicies.sql,
    indexPolicies.sql,
    queryTable,
    queryDefinitions.sql,
  ],
  operations: {
    CreateLogGroup: operation(createLogGroup),
    DeleteLogGroup: operation(deleteLogGroup),
    DescribeLogGroups: operation(describeLogGroups),
    ListLogGroups: operation(listLogGroups),
    PutRetentionPolicy: operation(putRetentionPolicy),
    DeleteRetentionPolicy: operation(deleteRetentionPolicy),
    AssociateKmsKey: operation(associateKmsKey),
    DisassociateKmsKey: operation(disassociateKmsKey),
    PutLogGroupDeletionProtection: operation(putLogGroupDeletionProtection),
    TagResource: operation(tagResource),
    UntagResource: operation(untagResource),
    ListTagsForResource: operation(listTagsForResource),
    TagLogGroup: operation(tagLogGroup),
    UntagLogGroup: operation(untagLogGroup),
    ListTagsLogGroup: operation(listTagsLogGroup),

    CreateLogStream: operation(createLogStream),
    DeleteLogStream: operation(deleteLogStream),
    DescribeLogStreams: operation(describeLogStreams),

    // CloudTrail records every operation here but this one.
    PutLogEvents: operation(putLogEvents, { known: false }),
    GetLogEvents: operation(getLogEvents),
    FilterLogEvents: operation(filterLogEvents),

    PutMetricFilter: operation(putMetricFilter),
    DescribeMetricFilters: operation(describeMetricFilters),
    DeleteMetricFilter: operation(deleteMetricFilter),
    TestMetricFilter: operation(testMetricFilter),
    PutSubscriptionFilter: alwaysRefusing(operation(putSubscriptionFilter), "nothing here takes what it delivers"),
    DescribeSubscriptionFilters: operation(describeSubscriptionFilters),
    DeleteSubscriptionFilter: operation(deleteSubscriptionFilter),

    StartQuery: operation(startQuery),
    GetQueryResults: operation(getQueryResults),
    StopQuery: operation(stopQuery),
    DescribeQueries: operation(describeQueries),
    PutQueryDefinition: operation(putQueryDefinition),
    DeleteQueryDefinition: operation(deleteQueryDefinition),
    DescribeQueryDefinitions: operation(describeQueryDefinitions),

    PutIndexPolicy: operation(putIndexPolicy),
    DescribeIndexPolicies: operation(describeIndexPolicies),
    DeleteIndexPolicy: operation(deleteIndexPolicy),
    PutResourcePolicy: operation(putResourcePolicy),
    DescribeResourcePolicies: operation(describeResourcePolicies),
    DeleteResourcePolicy: operation(deleteResourcePolicy),
  },
  differences: [
    "Clients put `stream-` before the host of `StartLiveTail` and `GetLogObject`, and no resolver knows `stream-127.0.0.1`. `AWS_DISABLE_HOST_PREFIX_INJECTION=true` (`disableHostPrefix: true` in JavaScript) brings such a call here, to be answered with `NotImplemented`.",
  ],
  start: sweepDaily,
  shed: (store) => deleteOldestEvents(store, 1000),
});
