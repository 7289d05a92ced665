/** The embedded cloud that a command speaks to, where it is not AWS. */
import { type EmbeddedCloud, embeddedAt } from "../../drill/embedded.ts";
import { UserError } from "../user-error.ts";

/**
 * Undefined for AWS. Its token is that of `TRAILBELL_TOKEN`.
 * @throws UserError where it lets nobody in who has no other token
 */
export async function embeddedFor(endpoint: string | undefined): Promise<EmbeddedCloud | undefined> {
  const embedded = await embeddedAt(endpoint, process.env.TRAILBELL_TOKEN);
  await embedded?.now().catch((error: Error) => {
    throw new UserError("secret-invalid", error.message);
  });
  return embedded;
}
