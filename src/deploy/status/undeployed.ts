/** What the declaration says that was never deployed: nobody has changed that by hand. */
import type { Stack } from "../../monitors/monitor.ts";
import { alarmName } from "../../monitors/monitor.ts";
import type { ResourceDifference } from "../../stack/difference.ts";
import { alarmId, logicalId } from "../../stack/logical-id.ts";
import type { Template } from "../../stack/template-document.ts";

/** Names of monitors of whose filters, alarm or event rule the declared and the deployed template differ. */
export function undeployedMonitors({ monitors }: Stack, differences: readonly ResourceDifference[]): Set<string> {
  const ids = new Set(differences.map(({ id }) => id));
  const differs = (name: string) => [...ids].some((id) => id.replace(/(?:Filter\d*|Rule)$/, "") === logicalId(name));
  return new Set(
    monitors.filter((monitor) => ids.has(alarmId(alarmName(monitor))) || differs(monitor.name)).map(({ name }) => name),
  );
}

/** The declared stack without the addresses that no deployment has subscribed. */
export function withDeployedAddresses(
  stack: Stack,
  differences: readonly ResourceDifference[],
  { Resources }: Pick<Template, "Resources">,
): Stack {
  const added = differences.filter(({ type, action }) => type === "AWS::SNS::Subscription" && action === "add");
  const isDeployed = (protocol: string, endpoint: string) =>
    !added.some(({ id }) => {
      const { Protocol, Endpoint } = Resources[id]?.Properties ?? {};
      return Protocol === protocol && Endpoint === endpoint;
    });
  return {
    ...stack,
    emails: stack.emails.filter((endpoint) => isDeployed("email", endpoint)),
    subscribers: (stack.subscribers ?? []).filter(({ protocol, endpoint }) => isDeployed(protocol, endpoint)),
  };
}
