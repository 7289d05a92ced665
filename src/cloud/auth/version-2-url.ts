/**
 * Presigned URLs of S3 by signature version 2, which boto3 and the `aws` CLI still make unless told otherwise.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html
 */
import { createHmac } from "node:crypto";
import type { IncomingRequest } from "../../wire/incoming-request.ts";
import type { Credentials } from "../credentials.ts";
import type { Refuse } from "./refusals.ts";
import { sameSignature } from "./signing-key.ts";

export function isVersion2Url({ address: { parameters }, headers }: IncomingRequest): boolean {
  return (
    headers.authorization === undefined && parameters.values.has("AWSAccessKeyId") && parameters.values.has("Signature")
  );
}

/**
 * Sub-resources, which are signed with the path: whichever tells what the call is may not be added to a URL that was signed without it.
 * `response-…`, which change the answer, are signed, too.
 */
const subResources: ReadonlySet<string> = new Set([
  // Documented in the page above.
  ...["acl", "delete", "lifecycle", "location", "logging", "notification", "partNumber", "policy", "requestPayment"],
  ...["torrent", "uploadId", "uploads", "versionId", "versioning", "versions", "website"],
  // Signed by AWS's SDKs, as botocore's list has them.
  ...["accelerate", "analytics", "cors", "defaultObjectAcl", "inventory", "metrics", "object-lock", "replication"],
  ...["restore", "select", "select-type", "storageClass", "tagging"],
  // Inferred: AWS's SDKs sign these by version 4 alone.
  ...["abac", "attributes", "encryption", "intelligent-tiering", "legal-hold", "metadataConfiguration"],
  ...["metadataInventoryTable", "metadataJournalTable", "metadataTable", "ownershipControls", "policyStatus"],
  ...["publicAccessBlock", "renameObject", "retention", "session"],
]);

/** @throws {Fault} as S3 refuses it. */
export function verifyVersion2Url(
  request: IncomingRequest,
  {
    find,
    now,
    refuse,
  }: { readonly find: (id: string) => Credentials | undefined; readonly now: number; readonly refuse: Refuse },
): Credentials {
  const { values: query, isBroken } = request.address.parameters;
  if (isBroken) throw refuse("mismatch");
  const of = (name: string) => query.get(name) ?? "";
  // Botocore moves headers into the query; where one is sent all the same, it is what counts, and so what must be signed.
  const header = (name: string) => request.headers[name] ?? of(name);
  const credentials = find(of("AWSAccessKeyId"));
  if (!credentials || credentials.state === "inactive" || credentials.state === "revoked")
    throw refuse("unknown-key", undefined, { AWSAccessKeyId: of("AWSAccessKeyId") });
  if (credentials.sessionToken !== (header("x-amz-security-token") || undefined)) throw refuse("wrong-token");
  const text = [
    request.method,
    header("content-md5"),
    header("content-type"),
    of("Expires"),
    ...amazonHeaders(request, query),
    signedResource(request, query),
  ].join("\n");
  const made = createHmac("sha1", credentials.secretAccessKey).update(text).digest("base64");
  if (!sameSignature(of("Signature"), made))
    throw refuse("mismatch", undefined, { AWSAccessKeyId: of("AWSAccessKeyId"), StringToSign: text });
  if (credentials.state === "expired") throw refuse("expired-token");
  if (!(Number(of("Expires")) * 1000 > now)) throw refuse("url-expired");
  return credentials;
}

/** Botocore moves headers into the query, a session's token among them. */
function amazonHeaders({ headers }: IncomingRequest, query: ReadonlyMap<string, string>): string[] {
  const own = [...Object.entries(headers), ...query].filter(([name]) => name.startsWith("x-amz-"));
  return own.map(([name, value = ""]) => `${name}:${value.trim()}`).sort();
}

function signedResource(request: IncomingRequest, query: ReadonlyMap<string, string>): string {
  const signed = [...query]
    .filter(([name]) => subResources.has(name) || name.startsWith("response-"))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => (value === "" ? name : `${name}=${value}`));
  return request.pathStyle + (signed.length > 0 ? `?${signed.join("&")}` : "");
}
