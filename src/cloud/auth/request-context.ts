/** The condition keys that every call has: who, when, from where. */

import type { Context } from "../../policies/question.ts";
import type { Call } from "../call.ts";
import type { Principal } from "../principal.ts";

/**
 * The global condition keys of a call with credentials.
 * `aws:SecureTransport` is true: the port stands for AWS's endpoints, and buckets are commonly closed to all but TLS.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function requestContext({ principal, now, region, sourceIp, userAgent }: Requested): Context {
  return {
    ...principalKeys(principal, now),
    "aws:currenttime": new Date(now).toISOString(),
    "aws:epochtime": String(Math.floor(now / 1000)),
    "aws:requestedregion": region,
    "aws:securetransport": "true",
    "aws:sourceip": sourceIp,
    "aws:useragent": userAgent,
  };
}

type Requested = Pick<Call, "principal" | "now" | "region" | "sourceIp" | "userAgent">;

function principalKeys(principal: Principal, now: number): Context {
  if (principal.kind === "service")
    return { "aws:principalservicename": principal.name, "aws:principalisawsservice": "true" };
  const { account, arn, principalId, invokedBy } = principal;
  const session = "issuer" in principal ? principal : undefined;
  const token = session ?? ("token" in principal ? principal.token : undefined);
  return {
    "aws:principalaccount": account,
    "aws:principalarn": session?.issuer.arn ?? arn,
    "aws:principaltype": types[principal.kind],
    "aws:userid": principalId,
    ...(principal.kind === "user" && { "aws:username": principal.userName }),
    "aws:principalisawsservice": "false",
    // Long-term credentials have no key of MFA at all (documented), so that a condition may ask for it with Null.
    ...(token && {
      "aws:tokenissuetime": new Date(token.since).toISOString(),
      "aws:multifactorauthpresent": String(token.mfa ?? false),
      ...(token.mfa && { "aws:multifactorauthage": String(Math.floor((now - token.since) / 1000)) }),
    }),
    "aws:viaawsservice": String(invokedBy !== undefined),
    ...(invokedBy !== undefined && {
      "aws:calledvia": [invokedBy],
      "aws:calledviafirst": invokedBy,
      "aws:calledvialast": invokedBy,
    }),
  };
}

const types = {
  user: "User",
  root: "Account",
  "assumed-role": "AssumedRole",
  "federated-user": "FederatedUser",
} as const;

/** The global keys that every call with credentials may bring, as the generated list of keys names them. */
export const globalKeys: readonly string[] = [
  ...["aws:PrincipalAccount", "aws:PrincipalArn", "aws:PrincipalType", "aws:userid", "aws:username"],
  ...["aws:PrincipalTag/*", "aws:PrincipalIsAWSService", "aws:PrincipalServiceName", "aws:TokenIssueTime"],
  ...["aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge", "aws:ViaAWSService", "aws:CalledVia"],
  ...["aws:CalledViaFirst", "aws:CalledViaLast", "aws:CurrentTime", "aws:EpochTime", "aws:RequestedRegion"],
  ...["aws:SecureTransport", "aws:SourceIp", "aws:UserAgent", "aws:ResourceAccount", "aws:RequestTag/*"],
  ...["aws:TagKeys", "aws:SourceArn", "aws:SourceAccount"],
];

/** Global keys of AWS's that this cloud never sets. */
export const unsetGlobalKeys: readonly string[] = [
  ...["aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalServiceNamesList", "aws:FederatedProvider"],
  ...["aws:SourceIdentity", "aws:ResourceOrgID", "aws:ResourceOrgPaths", "aws:ResourceTag/*", "aws:referer"],
  ...["aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceVpc", "aws:SourceVpce", "aws:VpcSourceIp"],
  ...["aws:SourceVpcArn", "aws:VpceAccount", "aws:VpceOrgID", "aws:VpceOrgPaths", "aws:Ec2InstanceSourceVpc"],
  ...["aws:Ec2InstanceSourcePrivateIPv4", "aws:ChatbotSourceArn", "aws:AssumedRoot", "aws:IsMcpServiceAction"],
];
