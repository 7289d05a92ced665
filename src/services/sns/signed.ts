/** Whether a call carries credentials: links in mails and messages are followed without any. */
import type { Call } from "../../cloud/call.ts";

export function isSigned({ principal }: Pick<Call, "principal">): boolean {
  return principal.kind !== "service" && principal.accessKeyId !== undefined;
}
