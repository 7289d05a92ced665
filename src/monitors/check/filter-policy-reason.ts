/** Why a subscription's filter policy leaves an alarm's notification out. */
import { snsFilters } from "../../event-patterns/dialect.ts";
import { eventMatcher } from "../../event-patterns/match.ts";

/**
 * @param scope of the policy: on the message's attributes, which notifications of alarms have none of, or on its body
 * @param body the alarm's message as the subscription's protocol gets it; undefined where it is not known
 * @returns undefined where the notification passes or nothing can be told
 */
export function whyFilteredOut(policy: string, scope: string, body: string | undefined): string | undefined {
  if (scope !== "MessageBody")
    return eventMatcher(policy, snsFilters)({})
      ? undefined
      : "it looks at message attributes, and an alarm's notification has none";
  if (body === undefined) return undefined;
  const message = objectIn(body);
  if (!message) return "it looks into the message's body, which for this protocol is a text and no JSON";
  if (eventMatcher(policy, snsFilters)(message)) return undefined;
  const unmet = Object.entries(JSON.parse(policy) as Record<string, unknown>).find(
    ([name, wanted]) => !eventMatcher(JSON.stringify({ [name]: wanted }), snsFilters)(message),
  );
  if (!unmet) return "its fields are not met together";
  const [name, wanted] = unmet;
  return `it wants ${name} ${JSON.stringify(wanted)}, and the message has ${JSON.stringify(message[name]) ?? "none"}`;
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
