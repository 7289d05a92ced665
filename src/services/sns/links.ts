/** The links in mails and messages: they lead to this cloud, where on AWS they lead to SNS of the topic's region. */
import type { Host } from "../../cloud/host.ts";
import { subscriptionArn, topicArn } from "./arns.ts";
import { type Subscription, topicOf } from "./subscription.ts";

type Base = Pick<Host, "baseUrl">;

export const confirmationPage = "/confirmation.html";
export const unsubscribePage = "/unsubscribe.html";
export const certificatePrefix = "/SimpleNotificationService-";

/** For people: a page that confirms. */
export function confirmationLink(subscription: Subscription, token: string, { baseUrl }: Base): string {
  return `${baseUrl()}${confirmationPage}?TopicArn=${topicArn(topicOf(subscription))}&Token=${token}&Endpoint=${escapeEndpoint(subscription.endpoint)}`;
}

/** For people: a page that unsubscribes. */
export function unsubscribeLink(subscription: Subscription, { baseUrl }: Base): string {
  return `${baseUrl()}${unsubscribePage}?SubscriptionArn=${subscriptionArn(subscription)}&Endpoint=${escapeEndpoint(subscription.endpoint)}`;
}

/** For programs: a call that confirms. */
export function subscribeUrl(subscription: Subscription, token: string, { baseUrl }: Base): string {
  return `${baseUrl()}/?Action=ConfirmSubscription&TopicArn=${topicArn(topicOf(subscription))}&Token=${token}`;
}

/** For programs: a call that unsubscribes. */
export function unsubscribeUrl(subscription: Subscription, { baseUrl }: Base): string {
  return `${baseUrl()}/?Action=Unsubscribe&SubscriptionArn=${subscriptionArn(subscription)}`;
}

export function certificateUrl(fingerprint: string, { baseUrl }: Base): string {
  return `${baseUrl()}${certificatePrefix}${fingerprint}.pem`;
}

/** AWS leaves the @ of an address as it is. */
function escapeEndpoint(endpoint: string): string {
  return encodeURIComponent(endpoint).replaceAll("%40", "@");
}
