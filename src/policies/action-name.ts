/** The form of an action's name in a policy: a service's prefix, one colon, and a name or pattern; or the star. */

/**
 * - `no-service`: nothing tells whose action it is
 * - `colons`: there is more than one colon
 * - `service`: the prefix can be no service's
 */
export type ActionFlaw = "no-service" | "colons" | "service";

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
export function actionFlaw(action: string): ActionFlaw | undefined {
  if (action === "*") return undefined;
  const [service = "", ...names] = action.split(":");
  if (names.length === 0) return "no-service";
  if (names.length > 1) return "colons";
  return service === "*" || /^[A-Za-z0-9.-]+$/.test(service) ? undefined : "service";
}

/** The service's prefix in lower case; undefined where the name has none. */
export function serviceOfAction(action: string): string | undefined {
  return action.includes(":") ? action.slice(0, action.indexOf(":")).toLowerCase() : undefined;
}
