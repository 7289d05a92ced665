/** The mails that SNS writes: the question whether one wants to subscribe, notifications, and the farewell. */
import type { Call } from "../../cloud/call.ts";
import { topicArn } from "./arns.ts";
import { notificationEnvelope, tokenEnvelope } from "./envelope.ts";
import { confirmationLink, unsubscribeLink } from "./links.ts";
import { type Message, textFor } from "./message.ts";
import { type Subscription, topicOf } from "./subscription.ts";
import { topics } from "./topic.ts";

/** The text that AWS sends as HTML, with the link in place of `Confirm subscription`. */
export function mailConfirmation(subscription: Subscription, token: string, call: Call): void {
  const topic = topicArn(topicOf(subscription));
  const text = `You have chosen to subscribe to the topic: 
${topic}

To confirm this subscription, click or visit the link below (If this was in error no action is necessary): 
${confirmationLink(subscription, token, call.cloud)}

Please do not reply directly to this email. If you wish to remove yourself from receiving all future SNS subscription confirmation requests please send an email to sns-opt-out`;
  const json = () => tokenEnvelope("SubscriptionConfirmation", subscription, token, call).text;
  mail(subscription, "AWS Notification - Subscription Confirmation", isJson(subscription) ? json() : text, call);
}

export function mailNotification(subscription: Subscription, message: Message, call: Call): void {
  const text = isJson(subscription)
    ? notificationEnvelope(subscription, message, call).text
    : textFor(message, subscription.protocol) + footer(subscription, call);
  mail(subscription, message.subject ?? "AWS Notification Message", text, call);
}

/** To whom unsubscribed by a link, which somebody else or a program may have followed. */
export function mailRemoval(subscription: Subscription, token: string, call: Call): void {
  const text = `Your subscription to the topic below has been deactivated:
${topicArn(topicOf(subscription))}

If this was in error or you wish to resubscribe, click or visit the link below to resubscribe to the topic:
${confirmationLink(subscription, token, call.cloud)}`;
  mail(subscription, "AWS Notification - Unsubscribe Confirmation", text, call);
}

function isJson({ protocol }: Subscription) {
  return protocol === "email-json";
}

function footer(subscription: Subscription, { cloud }: Call): string {
  return `

--
If you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:
${unsubscribeLink(subscription, cloud)}

Please do not reply directly to this email. If you have any questions or comments regarding this email, please contact us at https://aws.amazon.com/support`;
}

function mail(subscription: Subscription, subject: string, text: string, { cloud, store, now }: Call): void {
  const { account, region, topic, endpoint } = subscription;
  const sender = topics.get(store, account, region, topic)?.attributes.DisplayName || "AWS Notifications";
  cloud.mailbox.deliver({ to: endpoint, from: `${display(sender)} <no-reply@sns.amazonaws.com>`, subject, text }, now);
}

/** Quoted where it is more than words (RFC 5322). */
function display(name: string): string {
  return /[^\w -]/.test(name) ? `"${name.replace(/["\\]/g, "\\$&")}"` : name;
}
