/** Members of IAM's inputs that are refused by name, and those that change nothing here. */
import type { MemberReasons } from "../../cloud/members.ts";

export const refused: MemberReasons = {
  "*.MaxSigninSessionDuration": "there is no console to sign in to",
  "*.ResetMaxSigninSessionDuration": "there is no console to sign in to",
  "ListPolicies.PolicyUsageFilter": "policies are listed whatever they are used for",
  "ListEntitiesForPolicy.PolicyUsageFilter": "entities are listed whatever they use the policy for",
  "ListEntitiesForPolicy.PathPrefix": "entities are listed whatever their path",
};

export const ignored: MemberReasons = {
  "*.Password": "there is no console to sign in to",
  "ListAccountAliases.Marker": "an account has one alias at most",
  "ListAccountAliases.MaxItems": "an account has one alias at most",
};
