/** What the links in mails and messages lead to: confirming, unsubscribing, and the certificate to verify with. */

import type { Call } from "../../cloud/call.ts";
import { Fault } from "../../cloud/fault.ts";
import type { Page } from "../../cloud/service.ts";
import type { WireResponse } from "../../wire/message.ts";
import { subscriptionArn } from "./arns.ts";
import { confirm, remove, subscriptionOf } from "./confirmation.ts";
import { type Card, cardPage } from "./html.ts";
import { certificatePrefix, confirmationLink, confirmationPage, unsubscribeLink, unsubscribePage } from "./links.ts";
import { signingKeys } from "./signing.ts";
import { findSubscription } from "./subscription.ts";

const brokenConfirmation = [
  "It is broken, or it has expired: a link to confirm can be used for two days, unless the subscription or its topic is deleted before.",
  "To get a new one, subscribe the address to the topic again.",
];

/** Following the link confirms, as on AWS; following it again does no harm. */
const confirming: Page = ({ query }, call) =>
  orRefusal("This link cannot be used", brokenConfirmation, call, () => {
    const subscription = confirm(subscriptionOf(query.get("Token") ?? "", call), call);
    return cardPage({
      status: 200,
      headline: "Subscription confirmed!",
      sentences: [`${subscription.endpoint} will be sent what is published to the topic ${subscription.topic}.`],
      named: { what: "Your subscription's id is:", value: subscriptionArn(subscription) },
      undo: {
        question: "If it was not your intention to subscribe,",
        label: "unsubscribe",
        href: unsubscribeLink(subscription, call.cloud),
      },
    });
  });

const unsubscribing: Page = ({ query }, call) =>
  orRefusal("Nothing to unsubscribe", ["The link is broken: it names no subscription."], call, () => {
    const subscription = findSubscription(call.store, query.get("SubscriptionArn") ?? "");
    if (subscription.state === "pending") return stillPending;
    const { restoringToken } = remove(subscription, call);
    return cardPage({
      status: 200,
      headline: "Subscription removed!",
      sentences: [`${subscription.endpoint} will be sent nothing more from the topic ${subscription.topic}.`],
      named: { what: "The id of the removed subscription is:", value: subscriptionArn(subscription) },
      undo: {
        question: "If it was not your intention to unsubscribe,",
        label: "resubscribe",
        href: confirmationLink(subscription, restoringToken, call.cloud),
      },
    });
  });

const stillPending = cardPage({
  status: 400,
  headline: "Nothing to unsubscribe",
  sentences: [
    "This subscription has not been confirmed: nothing is sent to it.",
    "It is forgotten two days after it was asked for.",
  ],
});

/** A certificate of another data folder is not here. */
const certificate: Page = ({ path }, { store }) => {
  const key = signingKeys.get(store, "messages");
  if (!key || path !== `${certificatePrefix}${key.fingerprint}.pem`)
    return { status: 404, headers: { "content-type": "text/plain" }, body: "There is no such certificate.\n" };
  return { status: 200, headers: { "content-type": "application/x-pem-file" }, body: key.certificate };
};

export const pages: Readonly<Record<string, Page>> = {
  [confirmationPage]: confirming,
  [unsubscribePage]: unsubscribing,
  [`${certificatePrefix}*`]: certificate,
};

/** People are told in other words than programs what cannot be done. */
function orRefusal(
  headline: string,
  broken: readonly string[],
  { store }: Call,
  work: () => WireResponse,
): WireResponse {
  try {
    return store.transaction(work);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return cardPage({ headline, ...(refusals[error.code] ?? { status: 400, sentences: broken }) });
  }
}

const refusals: Readonly<Record<string, Pick<Card, "status" | "sentences">>> = {
  AuthorizationErrorException: {
    status: 403,
    sentences: ["Only the owner of this subscription can end it, by a signed call of Unsubscribe."],
  },
  NotFoundException: {
    status: 404,
    sentences: ["There is no such subscription: it has been removed already, or its topic has been deleted."],
  },
};
