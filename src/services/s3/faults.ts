/** The errors S3 answers: a code has one status and, with few exceptions, one sentence. */
import { Fault } from "../../cloud/fault.ts";
import type { Values } from "../../wire/protocol.ts";

const malformedXml = "The XML you provided was not well-formed or did not validate against our published schema";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html, sentences as S3 prints them. */
const faults = {
  AccessControlListNotSupported: [400, "The bucket does not allow ACLs"],
  AccessDenied: [403, "Access Denied"],
  BadDigest: [400, "The Content-MD5 you specified did not match what we received."],
  BadRequest: [400, "Object tags cannot be greater than 10"],
  BucketAlreadyExists: [
    409,
    "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.",
  ],
  BucketAlreadyOwnedByYou: [409, "Your previous request to create the named bucket succeeded and you already own it."],
  BucketNotEmpty: [409, "The bucket you tried to delete is not empty"],
  EntityTooSmall: [400, "Your proposed upload is smaller than the minimum allowed size"],
  IllegalLocationConstraintException: [
    400,
    "The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.",
  ],
  IllegalVersioningConfigurationException: [400, "The Versioning element must be specified"],
  InvalidArgument: [400, "Invalid Argument"],
  InvalidBucketAclWithObjectOwnership: [
    400,
    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
  ],
  InvalidBucketName: [400, "The specified bucket is not valid."],
  InvalidBucketState: [
    409,
    "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
  ],
  InvalidDigest: [400, "The Content-MD5 you specified was invalid."],
  InvalidLocationConstraint: [400, "The specified location-constraint is not valid"],
  InvalidPart: [
    400,
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
  ],
  InvalidPartNumber: [416, "The requested partnumber is not satisfiable"],
  InvalidPartOrder: [400, "The list of parts was not in ascending order. Parts must be ordered by part number."],
  InvalidRange: [416, "The requested range is not satisfiable"],
  InvalidRequest: [400, "The request is not valid."],
  InvalidStorageClass: [400, "The storage class you specified is not valid"],
  InvalidTag: [400, "The TagKey you have provided is invalid"],
  InvalidTargetBucketForLogging: [400, "The target bucket for logging does not exist"],
  KeyTooLongError: [400, "Your key is too long"],
  MalformedACLError: [400, malformedXml],
  MalformedPolicy: [400, "This policy contains invalid Json"],
  MalformedXML: [400, malformedXml],
  MetadataTooLarge: [400, "Your metadata headers exceed the maximum allowed metadata size"],
  MethodNotAllowed: [405, "The specified method is not allowed against this resource."],
  MissingRequestBodyError: [400, "Request Body is empty"],
  NoSuchBucket: [404, "The specified bucket does not exist"],
  NoSuchBucketPolicy: [404, "The bucket policy does not exist"],
  NoSuchCORSConfiguration: [404, "The CORS configuration does not exist"],
  NoSuchKey: [404, "The specified key does not exist."],
  NoSuchLifecycleConfiguration: [404, "The lifecycle configuration does not exist"],
  NoSuchObjectLockConfiguration: [404, "The specified object does not have a ObjectLock configuration"],
  NoSuchPublicAccessBlockConfiguration: [404, "The public access block configuration was not found"],
  NoSuchTagSet: [404, "The TagSet does not exist"],
  NoSuchUpload: [
    404,
    "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
  ],
  NoSuchVersion: [404, "The specified version does not exist."],
  NoSuchWebsiteConfiguration: [404, "The specified bucket does not have a website configuration"],
  NotImplemented: [501, "A header you provided implies functionality that is not implemented"],
  NotModified: [304, "Not Modified"],
  ObjectLockConfigurationNotFoundError: [404, "Object Lock configuration does not exist for this bucket"],
  OwnershipControlsNotFoundError: [404, "The bucket ownership controls were not found"],
  PreconditionFailed: [412, "At least one of the pre-conditions you specified did not hold"],
  ReplicationConfigurationNotFoundError: [404, "The replication configuration was not found"],
} as const satisfies Record<string, readonly [status: number, sentence: string]>;

export type FaultCode = keyof typeof faults;

/**
 * An S3 error; `members` are the further elements of its answer, e.g. `BucketName`.
 * @param message where S3 has another sentence for the same code.
 * @param headers of the answer, beside its body.
 */
export function fault(
  code: FaultCode,
  members: Values = {},
  message?: string,
  headers?: Readonly<Record<string, string>>,
): Fault {
  const [status, sentence] = faults[code];
  return new Fault(code, message ?? sentence, { status, members, ...(headers && { headers }) });
}

/** `InvalidArgument`, naming the argument as S3 does. */
export function invalidArgument(message: string, name: string, value: unknown): Fault {
  return fault("InvalidArgument", { ArgumentName: name, ArgumentValue: value }, message);
}

/** Members whose values have an error of their own. */
const ownFaults: Readonly<Record<string, FaultCode>> = {
  "createBucketConfiguration.locationConstraint": "InvalidLocationConstraint",
  storageClass: "InvalidStorageClass",
};

/** The fault for the model's violations: members of a body have a path with dots and break the schema, all others are arguments. */
export function invalid(sentence: string): Fault {
  const [, isNull, path = ""] = /^\d+ .*?: Value( null)?(?: '.*?')? at '([^']*)'/s.exec(sentence) ?? [];
  const own = ownFaults[path];
  if (own) return fault(own);
  if (isNull && !path.includes(".")) return fault("MissingRequestBodyError");
  return path.includes(".") ? fault("MalformedXML") : fault("InvalidArgument", {}, sentence);
}
