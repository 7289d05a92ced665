/** The connection of a client, to another region of the same account. */
import type { CloudTrailClient } from "@aws-sdk/client-cloudtrail";

type Connection = Pick<CloudTrailClient["config"], "credentials" | "endpoint">;

/** Options for a client as that one is, but for the region. */
export const inRegion = ({ config: { credentials, endpoint } }: { readonly config: Connection }, region: string) => ({
  region,
  credentials,
  ...(endpoint && { endpoint }),
});
