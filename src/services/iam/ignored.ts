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
  "ListMFADevices.Marker": "the list is always empty",
  "ListMFADevices.MaxItems": "the list is always empty",
  "ListVirtualMFADevices.AssignmentStatus": "the list is always empty",
  "ListVirtualMFADevices.Marker": "the list is always empty",
  "ListVirtualMFADevices.MaxItems": "the list is always empty",
  "ListSSHPublicKeys.Marker": "the list is always empty",
  "ListSSHPublicKeys.MaxItems": "the list is always empty",
  "ListSigningCertificates.Marker": "the list is always empty",
  "ListSigningCertificates.MaxItems": "the list is always empty",
  "ListServiceSpecificCredentials.ServiceName": "the list is always empty",
  "ListServiceSpecificCredentials.AllUsers": "the list is always empty",
  "ListServiceSpecificCredentials.Marker": "the list is always empty",
  "ListServiceSpecificCredentials.MaxItems": "the list is always empty",
  "ListServerCertificates.PathPrefix": "the list is always empty",
  "ListServerCertificates.Marker": "the list is always empty",
  "ListServerCertificates.MaxItems": "the list is always empty",
  "*.Password": "there is no console to sign in to",
  "ListAccountAliases.Marker": "an account has one alias at most",
  "ListAccountAliases.MaxItems": "an account has one alias at most",
};
