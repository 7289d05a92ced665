/** What AWS answers to credentials that will not do: one meaning, another code and sentence by each protocol's services. */
import type { Protocol, Values } from "../../wire/protocol.ts";
import { Fault } from "../fault.ts";

export type RefusalKind =
  | "missing"
  | "incomplete"
  | "incomplete-url"
  | "unsupported"
  | "wrong-scope"
  | "unknown-key"
  | "wrong-token"
  | "expired-token"
  | "mismatch"
  | "too-early"
  | "too-late"
  | "url-expired"
  | "unsigned-header"
  | "no-payload-hash"
  | "payload-mismatch";

type Answer = readonly [code: string, status: number, sentence: string];

/**
 * Makes the fault of one protocol's services.
 * @param sentence replaces the table's, where AWS's tells more @param members of the error, which S3 alone shows
 */
export type Refuse = (kind: RefusalKind, sentence?: string, members?: Values) => Fault;

const notMatching =
  "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";
const notMatchingS3 =
  "The request signature we calculated does not match the signature you provided. Check your key and signing method.";
const invalidToken = "The security token included in the request is invalid";
const expiredToken = "The security token included in the request is expired";
const missing = "Request is missing Authentication Token";
const onlyVersion4 = "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.";
const tooSkewed = "The difference between the request time and the current time is too large.";
const notValidated = "AWS was not able to validate the provided access credentials";

/** IAM, STS, SNS, CloudFormation and CloudWatch by the query protocol. */
const query: Readonly<Record<RefusalKind, Answer>> = {
  missing: ["MissingAuthenticationToken", 403, missing],
  incomplete: ["IncompleteSignature", 400, "The request signature does not conform to AWS standards."],
  "incomplete-url": ["IncompleteSignature", 400, "The request signature does not conform to AWS standards."],
  unsupported: ["IncompleteSignature", 400, onlyVersion4],
  "wrong-scope": ["SignatureDoesNotMatch", 403, notMatching],
  "unknown-key": ["InvalidClientTokenId", 403, invalidToken],
  "wrong-token": ["InvalidClientTokenId", 403, invalidToken],
  "expired-token": ["ExpiredToken", 403, expiredToken],
  mismatch: ["SignatureDoesNotMatch", 403, notMatching],
  "too-early": ["SignatureDoesNotMatch", 403, notMatching],
  "too-late": ["SignatureDoesNotMatch", 403, notMatching],
  "url-expired": ["RequestExpired", 400, "Request has expired."],
  "unsigned-header": ["SignatureDoesNotMatch", 403, notMatching],
  "no-payload-hash": ["SignatureDoesNotMatch", 403, notMatching],
  "payload-mismatch": ["SignatureDoesNotMatch", 403, notMatching],
};

/** The same by their exception names, for services that speak JSON or CBOR. */
const json: Readonly<Record<RefusalKind, Answer>> = {
  missing: ["MissingAuthenticationTokenException", 400, missing],
  incomplete: ["IncompleteSignatureException", 400, "The request signature does not conform to AWS standards."],
  "incomplete-url": ["IncompleteSignatureException", 400, "The request signature does not conform to AWS standards."],
  unsupported: ["IncompleteSignatureException", 400, onlyVersion4],
  "wrong-scope": ["InvalidSignatureException", 400, notMatching],
  "unknown-key": ["UnrecognizedClientException", 400, `${invalidToken}.`],
  "wrong-token": ["UnrecognizedClientException", 400, `${invalidToken}.`],
  "expired-token": ["ExpiredTokenException", 400, expiredToken],
  mismatch: ["InvalidSignatureException", 400, notMatching],
  "too-early": ["InvalidSignatureException", 400, notMatching],
  "too-late": ["InvalidSignatureException", 400, notMatching],
  "url-expired": ["InvalidSignatureException", 400, "Signature expired."],
  "unsigned-header": ["InvalidSignatureException", 400, notMatching],
  "no-payload-hash": ["InvalidSignatureException", 400, notMatching],
  "payload-mismatch": ["InvalidSignatureException", 400, notMatching],
};

/** EC2 tells an unknown key and a wrong signature alike, and every lateness as RequestExpired. */
const ec2: Readonly<Record<RefusalKind, Answer>> = {
  ...query,
  "unknown-key": ["AuthFailure", 401, notValidated],
  "wrong-token": ["AuthFailure", 401, notValidated],
  "expired-token": ["RequestExpired", 400, "Request has expired."],
  mismatch: ["AuthFailure", 401, notValidated],
  "wrong-scope": ["AuthFailure", 401, notValidated],
  "unsigned-header": ["AuthFailure", 401, notValidated],
  "payload-mismatch": ["AuthFailure", 401, notValidated],
  "too-early": ["RequestExpired", 400, "Request has expired."],
  "too-late": ["RequestExpired", 400, "Request has expired."],
};

/** S3. @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList */
const s3: Readonly<Record<RefusalKind, Answer>> = {
  missing: ["AccessDenied", 403, "Access Denied"],
  incomplete: ["AuthorizationHeaderMalformed", 400, "The authorization header is malformed."],
  "incomplete-url": ["AuthorizationQueryParametersError", 400, "Query-string authentication is malformed."],
  unsupported: ["InvalidRequest", 400, onlyVersion4],
  "wrong-scope": ["AuthorizationHeaderMalformed", 400, "The authorization header is malformed."],
  "unknown-key": ["InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records."],
  "wrong-token": ["InvalidToken", 400, "The provided token is malformed or otherwise invalid."],
  "expired-token": ["ExpiredToken", 400, "The provided token has expired."],
  mismatch: ["SignatureDoesNotMatch", 403, notMatchingS3],
  "too-early": ["RequestTimeTooSkewed", 403, tooSkewed],
  "too-late": ["RequestTimeTooSkewed", 403, tooSkewed],
  "url-expired": ["AccessDenied", 403, "Request has expired"],
  "unsigned-header": ["AccessDenied", 403, "There were headers present in the request which were not signed"],
  "no-payload-hash": ["InvalidRequest", 400, "Missing required header for this request: x-amz-content-sha256"],
  "payload-mismatch": [
    "XAmzContentSHA256Mismatch",
    400,
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
  ],
};

const tables: Readonly<Record<Protocol["name"], Readonly<Record<RefusalKind, Answer>>>> = {
  query,
  ec2,
  json,
  cbor: json,
  "rest-xml": s3,
};

/** Refusals whose sentence AWS makes by the request; S3's own are as its table has them, but for malformed headers. */
const told: ReadonlySet<RefusalKind> = new Set([
  "incomplete",
  "incomplete-url",
  "wrong-scope",
  "too-early",
  "too-late",
]);

export function refusalsIn(protocol: Protocol["name"]): Refuse {
  return (kind, sentence, members) => {
    const [code, status, ordinary] = tables[protocol][kind];
    const fixed = !told.has(kind) || ordinary === tooSkewed || protocol === "ec2";
    return new Fault(code, fixed ? ordinary : (sentence ?? ordinary), {
      status,
      ...(members && protocol === "rest-xml" && { members }),
    });
  };
}
