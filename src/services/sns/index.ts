/** SNS: topics, their subscriptions by mail and HTTP, and what is published to them. */

import { operation } from "../../cloud/operation.ts";
import { defineService } from "../../cloud/service.ts";
import type { Model } from "../../wire/model.ts";
import { access } from "./access.ts";
import { confirmSubscription, startExpiry, unsubscribe } from "./confirmation.ts";
import { invalidInput } from "./faults.ts";
import { fifoTables } from "./fifo.ts";
import { startHttpDelivery } from "./http-delivery.ts";
import model from "./model.json" with { type: "json" };
import { pages } from "./pages.ts";
import { publish } from "./publish.ts";
import { publishBatch } from "./publish-batch.ts";
import { batchPublishing, confirming, publishing, subscribing, unsubscribing } from "./recordings.ts";
import { signingKeys } from "./signing.ts";
import { subscriptions } from "./subscription.ts";
import { getSubscriptionAttributes, setSubscriptionAttributes } from "./subscription-attributes.ts";
import { listSubscriptions, listSubscriptionsByTopic, subscribe } from "./subscriptions.ts";
import { listTagsForResource, tagResource, untagResource } from "./tags.ts";
import { tokenTables } from "./tokens.ts";
import { topics } from "./topic.ts";
import { getTopicAttributes, setTopicAttributes } from "./topic-attributes.ts";
import { addPermission, removePermission } from "./topic-policy.ts";
import { createTopic, deleteTopic, listTopics } from "./topics.ts";

export const sns = defineService({
  name: "sns",
  model: model as unknown as Model,
  eventSource: "sns.amazonaws.com",
  invalid: invalidInput,
  access,
  tables: [topics.sql, subscriptions.sql, signingKeys.sql, tokenTables, fifoTables],
  operations: {
    CreateTopic: operation(createTopic),
    DeleteTopic: operation(deleteTopic),
    ListTopics: operation(listTopics),
    GetTopicAttributes: operation(getTopicAttributes),
    SetTopicAttributes: operation(setTopicAttributes),
    AddPermission: operation(addPermission),
    RemovePermission: operation(removePermission),
    TagResource: operation(tagResource),
    UntagResource: operation(untagResource),
    ListTagsForResource: operation(listTagsForResource),
    Subscribe: operation(subscribe, subscribing),
    ConfirmSubscription: { ...operation(confirmSubscription, confirming), unsigned: true },
    Unsubscribe: { ...operation(unsubscribe, unsubscribing), unsigned: true },
    ListSubscriptions: operation(listSubscriptions),
    ListSubscriptionsByTopic: operation(listSubscriptionsByTopic),
    GetSubscriptionAttributes: operation(getSubscriptionAttributes),
    SetSubscriptionAttributes: operation(setSubscriptionAttributes),
    Publish: operation(publish, publishing),
    PublishBatch: operation(publishBatch, batchPublishing),
  },
  pages,
  start: (cloud) => {
    startHttpDelivery(cloud);
    startExpiry(cloud);
  },
});
