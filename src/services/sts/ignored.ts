/** Members of STS's inputs that are refused by name, and those that change nothing here. */
import type { MemberReasons } from "../../cloud/members.ts";

export const refused: MemberReasons = {
  "AssumeRole.ProvidedContexts": "there is no identity center",
  "AssumeRole.Tags": "sessions have no tags",
  "AssumeRole.TransitiveTagKeys": "sessions have no tags",
  "AssumeRole.SourceIdentity": "sessions have no source identity",
  "AssumeRole.SerialNumber": "there are no MFA devices; a session of GetSessionToken has MFA",
  "AssumeRole.TokenCode": "there are no MFA devices; a session of GetSessionToken has MFA",
};

export const ignored: MemberReasons = {
  "GetSessionToken.TokenCode": "there are no MFA devices: every code is right",
  "*.MinimumSessionTokenSize": "the size of a token is not AWS's anyway",
};
