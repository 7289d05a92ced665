/** Members of KMS's inputs that are refused by name, and those that change nothing here. */
import type { MemberReasons } from "../../cloud/members.ts";

export const refused: MemberReasons = {
  "CreateGrant.GranteeServicePrincipal": "grants are given to principals of accounts",
  "CreateGrant.RetiringServicePrincipal": "grants are retired by principals of accounts",
  "CreateGrant.Constraints.SourceArn": "grants are constrained by the encryption context",
  "ListGrants.GranteeServicePrincipal": "grants are given to principals of accounts",
  "ListRetirableGrants.RetiringServicePrincipal": "grants are retired by principals of accounts",
  "*.DryRunModifiers": "DryRun checks everything",
  "*.Recipient.AttestationDocument": "there are no Nitro enclaves",
  "*.Recipient.KeyEncryptionAlgorithm": "there are no Nitro enclaves",
  "GenerateRandom.CustomKeyStoreId": "there are no custom key stores",
  "CreateKey.XksKeyId": "there are no external key stores",
};

export const ignored: MemberReasons = {
  "*.GrantTokens": "a grant counts at once",
};
