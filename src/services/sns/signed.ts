/** Whether a call carries credentials: links in mails and messages are followed without any. */
import type { Call } from "../../cloud/call.ts";

export const isSigned = ({ principal }: Pick<Call, "principal">): boolean =>
  principal.kind !== "service" && principal.accessKeyId !== undefined;
