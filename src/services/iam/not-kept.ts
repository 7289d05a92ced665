/** What this IAM lets nobody make, so that lists of it are empty: auditors and Terraform's `force_destroy` ask for all of it. */
import type {
  ListMFADevicesRequest,
  ListMFADevicesResponse,
  ListOpenIDConnectProvidersResponse,
  ListSAMLProvidersResponse,
  ListServerCertificatesResponse,
  ListServiceSpecificCredentialsRequest,
  ListServiceSpecificCredentialsResponse,
  ListSigningCertificatesRequest,
  ListSigningCertificatesResponse,
  ListSSHPublicKeysRequest,
  ListSSHPublicKeysResponse,
  ListVirtualMFADevicesResponse,
} from "@aws-sdk/client-iam";
import type { Call, Handler } from "../../cloud/call.ts";
import { findUser } from "./users.ts";

/** @throws NoSuchEntity where a user is named that is not there */
function refuseNobody({ UserName: name }: { readonly UserName?: string | undefined }, call: Call): void {
  if (name !== undefined) findUser(name, call);
}

export const listMfaDevices: Handler<ListMFADevicesRequest, ListMFADevicesResponse> = (input, call) => {
  refuseNobody(input, call);
  return { MFADevices: [], IsTruncated: false };
};

export const listSshPublicKeys: Handler<ListSSHPublicKeysRequest, ListSSHPublicKeysResponse> = (input, call) => {
  refuseNobody(input, call);
  return { SSHPublicKeys: [], IsTruncated: false };
};

export const listSigningCertificates: Handler<ListSigningCertificatesRequest, ListSigningCertificatesResponse> = (
  input,
  call,
) => {
  refuseNobody(input, call);
  return { Certificates: [], IsTruncated: false };
};

export const listServiceSpecificCredentials: Handler<
  ListServiceSpecificCredentialsRequest,
  ListServiceSpecificCredentialsResponse
> = (input, call) => {
  refuseNobody(input, call);
  return { ServiceSpecificCredentials: [] };
};

export const listVirtualMfaDevices: Handler<object, ListVirtualMFADevicesResponse> = () => ({
  VirtualMFADevices: [],
  IsTruncated: false,
});

export const listServerCertificates: Handler<object, ListServerCertificatesResponse> = () => ({
  ServerCertificateMetadataList: [],
  IsTruncated: false,
});

export const listSamlProviders: Handler<object, ListSAMLProvidersResponse> = () => ({ SAMLProviderList: [] });

export const listOpenIdConnectProviders: Handler<object, ListOpenIDConnectProvidersResponse> = () => ({
  OpenIDConnectProviderList: [],
});
