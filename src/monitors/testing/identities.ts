/** Who acts in made-up records, one for each type of identity. */
import type { UserIdentity } from "../../records/record.ts";

export const account = "111122223333";

const role = {
  type: "Role",
  principalId: "AROAEXAMPLEROLE",
  arn: `arn:aws:iam::${account}:role/deploy`,
  accountId: account,
  userName: "deploy",
};

const templates: Readonly<Record<string, UserIdentity>> = {
  IAMUser: {
    type: "IAMUser",
    principalId: "AIDAEXAMPLEANN",
    arn: `arn:aws:iam::${account}:user/ann`,
    accountId: account,
    accessKeyId: "AKIAEXAMPLEANN",
    userName: "ann",
  },
  Root: { type: "Root", principalId: account, arn: `arn:aws:iam::${account}:root`, accountId: account },
  AssumedRole: {
    type: "AssumedRole",
    principalId: "AROAEXAMPLEROLE:ann",
    arn: `arn:aws:sts::${account}:assumed-role/deploy/ann`,
    accountId: account,
    accessKeyId: "ASIAEXAMPLEROLE",
    sessionContext: {
      sessionIssuer: role,
      attributes: { creationDate: "2026-01-01T11:00:00Z", mfaAuthenticated: "false" },
    },
  },
  AWSService: { type: "AWSService", invokedBy: "cloudformation.amazonaws.com" },
  AWSAccount: { type: "AWSAccount", principalId: "AIDAEXAMPLEOTHER", accountId: "444455556666" },
};

/** The user `ann` unless another type of identity is asked for; one of an unknown type has nothing but its type. */
export function identityOf(type = "IAMUser"): UserIdentity {
  return templates[type] ?? { type };
}
