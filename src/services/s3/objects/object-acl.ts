/** ACLs of objects. */
import type {
  GetObjectAclOutput,
  GetObjectAclRequest,
  PutObjectAclOutput,
  PutObjectAclRequest,
} from "@aws-sdk/client-s3";
import type { Handler } from "../../../cloud/call.ts";
import { findBucket, ownerOf } from "../buckets/bucket.ts";
import { fault } from "../faults.ts";
import { notify } from "../notifications/notify.ts";
import { cannedGrants } from "../settings/acl-grants.ts";
import { acceptedGrants } from "../settings/bucket-acl.ts";
import { findObject } from "./find-object.ts";
import { updateFacts } from "./versions.ts";

export const getObjectAcl: Handler<GetObjectAclRequest, GetObjectAclOutput> = (input, call) => {
  const bucket = findBucket(input, call);
  const { facts } = findObject(bucket, input, call);
  const owner = ownerOf(bucket.account);
  return { Owner: owner, Grants: [...(facts.grants ?? cannedGrants("private", owner))] };
};

export const putObjectAcl: Handler<PutObjectAclRequest, PutObjectAclOutput> = (input, call) => {
  const bucket = findBucket(input, call);
  const version = findObject(bucket, input, call);
  const grants = acceptedGrants(input, bucket, call);
  if (!grants) throw fault("MissingRequestBodyError");
  updateFacts(call.store, version, { grants });
  notify(bucket, "ObjectAcl:Put", version, call);
  return {};
};
