/** What an ACL says: canned ACLs, grant headers and XML policies, all as lists of grants. */
import type { AccessControlPolicy, Grant, Grantee, Owner, Permission } from "@aws-sdk/client-s3";
import { fault, invalidArgument } from "../faults.ts";

/** The ways in which a request may say an ACL. */
export interface AclInput {
  readonly ACL?: string | undefined;
  readonly AccessControlPolicy?: AccessControlPolicy | undefined;
  readonly GrantFullControl?: string | undefined;
  readonly GrantRead?: string | undefined;
  readonly GrantReadACP?: string | undefined;
  readonly GrantWrite?: string | undefined;
  readonly GrantWriteACP?: string | undefined;
}

function group(name: string): Grantee {
  return { Type: "Group", URI: `http://acs.amazonaws.com/groups/${name}` };
}
const everybody = group("global/AllUsers");
const authenticated = group("global/AuthenticatedUsers");
const logDelivery = group("s3/LogDelivery");

const cannedGrantees: Readonly<Record<string, readonly (readonly [Grantee, Permission])[]>> = {
  private: [],
  "bucket-owner-read": [],
  "bucket-owner-full-control": [],
  "aws-exec-read": [],
  "public-read": [[everybody, "READ"]],
  "public-read-write": [
    [everybody, "READ"],
    [everybody, "WRITE"],
  ],
  "authenticated-read": [[authenticated, "READ"]],
  "log-delivery-write": [
    [logDelivery, "WRITE"],
    [logDelivery, "READ_ACP"],
  ],
};

/** The owner's full control, and what the canned ACL adds. @throws InvalidArgument for a name that is none. */
export function cannedGrants(acl: string, owner: Owner): Grant[] {
  const added = cannedGrantees[acl];
  if (!added) throw invalidArgument("", "x-amz-acl", acl);
  return [ownersGrant(owner), ...added.map(([Grantee, Permission]) => ({ Grantee, Permission }))];
}

function ownersGrant({ ID }: Owner): Grant {
  return {
    Grantee: { Type: "CanonicalUser", ID },
    Permission: "FULL_CONTROL",
  };
}

/** The grants a request asks for, or undefined where it asks for none. */
export function requestedGrants(input: AclInput, owner: Owner): Grant[] | undefined {
  const headers: [string | undefined, Permission][] = [
    [input.GrantFullControl, "FULL_CONTROL"],
    [input.GrantRead, "READ"],
    [input.GrantReadACP, "READ_ACP"],
    [input.GrantWrite, "WRITE"],
    [input.GrantWriteACP, "WRITE_ACP"],
  ];
  const granted = headers.flatMap(([header, permission]) => parseGrants(header, permission));
  if (input.ACL !== undefined && granted.length > 0)
    throw fault("InvalidRequest", {}, "Specifying both Canned ACLs and Header Grants is not allowed");
  if (input.ACL !== undefined) return cannedGrants(input.ACL, owner);
  if (granted.length > 0) return granted;
  const policy = input.AccessControlPolicy;
  if (policy && (!policy.Owner || !policy.Grants)) throw fault("MalformedACLError");
  return policy?.Grants;
}

/** `id="abc", uri="http://…"` */
function parseGrants(header: string | undefined, permission: Permission): Grant[] {
  if (header === undefined) return [];
  return header.split(",").map((part) => {
    const [, kind = "", value = ""] = /^\s*(id|uri|emailAddress)\s*=\s*"?([^"]*)"?\s*$/i.exec(part) ?? [];
    const grantee = grantees[kind.toLowerCase()]?.(value);
    if (!grantee) throw invalidArgument("Argument format not recognized", "x-amz-grant", header);
    return { Grantee: grantee, Permission: permission };
  });
}

const grantees: Readonly<Record<string, (value: string) => Grantee>> = {
  id: (ID) => ({ Type: "CanonicalUser", ID }),
  uri: (URI) => ({ Type: "Group", URI }),
  emailaddress: (EmailAddress) => ({ Type: "AmazonCustomerByEmail", EmailAddress }),
};

export function isPublic(grants: readonly Grant[]): boolean {
  return grants.some(({ Grantee: grantee }) => grantee?.URI === everybody.URI || grantee?.URI === authenticated.URI);
}

/** Whether the ACL only says what holds anyway: the owner may do everything. */
export function isOwnersOnly(grants: readonly Grant[], owner: Owner): boolean {
  return grants.every(
    ({ Grantee: grantee, Permission: permission }) => grantee?.ID === owner.ID && permission === "FULL_CONTROL",
  );
}
