/** What stands in another region of the same account: global services are recorded in one, wherever the alarms are. */
import type { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import type { Chain } from "../chain.ts";

type Connection = Pick<CloudTrailClient["config"], "credentials" | "endpoint">;

/** Options for a client as that one is, but for the region. */
export const inRegion = ({ config: { credentials, endpoint } }: { readonly config: Connection }, region: string) => ({
  region,
  credentials,
  ...(endpoint && { endpoint }),
});

/** Asks the event history of a region. */
export async function inHistoryOf<Answer>(
  region: string,
  { clients: { cloudtrail }, deployment }: Pick<Chain, "clients" | "deployment">,
  ask: (client: CloudTrailClient) => Promise<Answer>,
): Promise<Answer> {
  if (region === deployment.region) return ask(cloudtrail);
  const { CloudTrailClient } = await import("@aws-sdk/client-cloudtrail");
  const client = new CloudTrailClient(inRegion(cloudtrail, region));
  try {
    return await ask(client);
  } finally {
    client.destroy();
  }
}
