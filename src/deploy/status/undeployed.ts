/** What the declaration says that was never deployed: nobody has changed that by hand. */
import { openAws } from "../../aws/aws.ts";
import type { Connection } from "../../aws/connection.ts";
import { alarmName, type Stack } from "../../monitors/monitor.ts";
import { difference, type ResourceDifference } from "../../stack/difference.ts";
import { alarmId, logicalId } from "../../stack/logical-id.ts";
import { template } from "../../stack/template.ts";
import type { Template } from "../../stack/template-document.ts";
import { deployedTemplate } from "../deployed-template.ts";
import { findOurStack } from "../find-stack.ts";
import { located } from "../located.ts";

/** Names of monitors of whose filters, alarm or event rule the declared and the deployed template differ. */
export function undeployedMonitors({ monitors }: Stack, differences: readonly ResourceDifference[]): Set<string> {
  const ids = new Set(differences.map(({ id }) => id));
  const differs = (name: string) => [...ids].some((id) => id.replace(/(?:Filter\d*|Rule)$/, "") === logicalId(name));
  return new Set(
    monitors.filter((monitor) => ids.has(alarmId(alarmName(monitor))) || differs(monitor.name)).map(({ name }) => name),
  );
}

/**
 * The same, looked up in an account.
 * @returns nothing where CloudFormation has made no such stack: it may have been deployed by Terraform
 */
export async function findUndeployed(stack: Stack, connection: Connection): Promise<ReadonlySet<string>> {
  await using aws = openAws(connection);
  const found = await findOurStack(aws, stack.name);
  const deployed = found && (await deployedTemplate(aws, found.id));
  if (!deployed) return new Set();
  const declared = await located(stack, aws);
  return undeployedMonitors(declared, difference(deployed, template(declared)));
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
