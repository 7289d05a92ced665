/** How a subscription comes into force and ends: confirmed by its token, removed, given back, or never answered. */
import type { ConfirmSubscriptionInput, ConfirmSubscriptionResponse, UnsubscribeInput } from "@aws-sdk/client-sns";
import type { Call, Handler } from "../../cloud/call.ts";
import type { Host } from "../../cloud/host.ts";
import { announceConfirmation, announceRemoval } from "./announcements.ts";
import { parseSubscriptionArn, subscriptionArn } from "./arns.ts";
import { fault, invalidParameter, noValue } from "./faults.ts";
import { isSigned } from "./signed.ts";
import { removeSubscription, type Subscription, subscriptions } from "./subscription.ts";
import { expiredTokens, findToken, forgetTokens, issueToken, nextExpiry } from "./tokens.ts";

/** Sends the endpoint what it needs to confirm. */
export function askForConfirmation(subscription: Subscription, call: Call): void {
  announceConfirmation(subscription, issueToken(call.store, subscription, call.now), call);
  call.cloud.clock.wake();
}

/**
 * The token decides: of the topic's ARN only the region must be right, and confirming again succeeds (recorded).
 * @throws InvalidParameter `Invalid token` for what cannot be one, `Token` for one that is not in use, `Topic`.
 */
export const confirmSubscription: Handler<ConfirmSubscriptionInput, ConfirmSubscriptionResponse> = (input, call) => {
  const { TopicArn: topic = "", Token: token = "" } = input;
  const [, , service, region] = topic.split(":");
  if (service !== "sns") throw invalidParameter("Topic");
  const subscription = subscriptionOf(token, call);
  if (region !== subscription.region) throw invalidParameter("Topic");
  const guarded = isSigned(call) && input.AuthenticateOnUnsubscribe?.toLowerCase() === "true";
  return { SubscriptionArn: subscriptionArn(confirm(subscription, call, guarded)) };
};

/** The subscription that a token confirms or gives back. */
export function subscriptionOf(token: string, { store }: Pick<Call, "store">): Subscription {
  if (!/^[0-9a-f]+$/i.test(token)) throw fault("InvalidParameterException", "Invalid token");
  const name = findToken(store, token);
  const subscription = name && subscriptions.get(store, name.account, name.region, name.topic, name.id);
  if (!subscription) throw invalidParameter("Token");
  return subscription;
}

export function confirm(subscription: Subscription, call: Call, guarded = false): Subscription {
  if (subscription.state === "confirmed") return subscription;
  const confirmed: Subscription = {
    ...subscription,
    state: "confirmed",
    authenticated: isSigned(call),
    authenticateOnUnsubscribe: guarded,
  };
  subscriptions.put(call.store, confirmed);
  return confirmed;
}

/** Ending what is not there succeeds. @throws InvalidParameter for a pending one, AuthorizationError for a guarded one. */
export const unsubscribe: Handler<UnsubscribeInput, object> = (input, call) => {
  if (!input.SubscriptionArn) throw noValue("SubscriptionArn");
  const { account, region, topic, id } = parseSubscriptionArn(input.SubscriptionArn);
  const subscription = subscriptions.get(call.store, account, region, topic, id);
  if (subscription && subscription.state !== "deleted") remove(subscription, call);
  return {};
};

/** What was removed can be restored by the token in the message that says so. */
export function remove(subscription: Subscription, call: Call): { readonly restoringToken: string } {
  if (subscription.state === "pending")
    throw invalidParameter("SubscriptionArn Reason: Cannot unsubscribe a subscription that is pending confirmation");
  if (subscription.authenticateOnUnsubscribe && !isSigned(call))
    throw fault("AuthorizationErrorException", "This subscription can only be ended by a signed request");
  subscriptions.put(call.store, { ...subscription, state: "deleted" });
  forgetTokens(call.store, subscription);
  const restoringToken = issueToken(call.store, subscription, call.now);
  announceRemoval(subscription, restoringToken, isSigned(call), call);
  call.cloud.clock.wake();
  return { restoringToken };
}

/** Two days after it was asked for, what was not confirmed is forgotten; so is what was deleted. */
export function startExpiry({ store, clock }: Host): void {
  clock.add({
    name: "sns subscriptions that nobody confirmed",
    next: () => nextExpiry(store),
    run: (now) =>
      store.transaction(() => {
        for (const { account, region, topic, id } of expiredTokens(store, now)) {
          const subscription = subscriptions.get(store, account, region, topic, id);
          if (subscription?.state === "confirmed") forgetTokens(store, subscription);
          else removeSubscription(store, { account, region, topic, id });
        }
      }),
  });
}
