/** GetCallerIdentity. */
import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from "@aws-sdk/client-sts";
import type { Handler } from "../../cloud/call.ts";

export const getCallerIdentity: Handler<GetCallerIdentityRequest, GetCallerIdentityResponse> = (
  _input,
  { principal },
) =>
  principal.kind === "service"
    ? { Account: principal.account, Arn: principal.name, UserId: principal.name }
    : {
        Account: principal.account,
        Arn: principal.arn,
        UserId: principal.kind === "root" ? principal.account : principal.principalId,
      };
