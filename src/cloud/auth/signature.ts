/** The signature of a request, as it stands in the Authorization header or in a presigned URL. */
import type { IncomingRequest } from "../../wire/incoming-request.ts";
import type { CredentialScope, Signing } from "../../wire/signing.ts";
import type { Refuse } from "./refusals.ts";

export interface Signature {
  readonly scope: CredentialScope;
  /** Lower-case names, in the order of the request. */
  readonly signedHeaders: readonly string[];
  /** 64 hexadecimal digits. */
  readonly value: string;
  /** `20150830T123600Z`. */
  readonly time: string;
  /** How many seconds a presigned URL is good for; absent for a header. */
  readonly lifetime?: number;
}

const algorithm = "AWS4-HMAC-SHA256";
const longestLifetime = 604_800;

/** @throws {Fault} where the request bears none, or not a whole one. */
export function readSignature({ headers, address, signing }: IncomingRequest, refuse: Refuse): Signature {
  if (headers.authorization !== undefined) {
    if (signing?.place !== "header") throw refuse("unsupported");
    return readHeader(signing, signing.date || basicDate(headers.date), refuse);
  }
  if (signing?.algorithm) return readUrl(signing, refuse);
  // Signature version 2, which S3 alone takes.
  if (address.parameters.values.has("AWSAccessKeyId")) throw refuse("unsupported");
  throw refuse("missing");
}

function readHeader(signing: Signing, time: string | undefined, refuse: Refuse): Signature {
  if (signing.algorithm !== algorithm) throw refuse("unsupported");
  const complaints = [
    ...missing(signing, ["Credential", "Signature", "SignedHeaders"]).map(
      (name) => `Authorization header requires '${name}' parameter.`,
    ),
    ...(time ? [] : ["Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."]),
  ];
  // Without its last words AWS's sentence would repeat the credentials.
  if (!time || complaints.length > 0) throw refuse("incomplete", complaints.join(" "));
  return whole(signing, time, refuse);
}

function readUrl(signing: Signing, refuse: Refuse): Signature {
  if (signing.algorithm !== algorithm) throw refuse("unsupported");
  const absent = missing(signing, ["Credential", "Date", "SignedHeaders", "Signature"]);
  if (absent.length > 0)
    throw refuse(
      "incomplete-url",
      absent.map((name) => `AWS query-string parameters must include 'X-Amz-${name}'.`).join(" "),
    );
  const lifetime = Number(signing.expires ?? 900);
  if (!(lifetime >= 0 && lifetime <= longestLifetime))
    throw refuse("incomplete-url", "X-Amz-Expires must be between 0 and 604800 seconds (a week).");
  return { ...whole(signing, signing.date, refuse), lifetime };
}

/** AWS's names of the parts of a signature. */
const members = {
  Credential: "credential",
  Signature: "signature",
  SignedHeaders: "signedHeaders",
  Date: "date",
} as const;

/** Those that are not there, in the order asked for. */
function missing(signing: Signing, names: readonly (keyof typeof members)[]): string[] {
  return names.filter((name) => signing[members[name]] === "");
}

function whole({ scope, signedHeaders, signature }: Signing, time: string, refuse: Refuse): Signature {
  if (!scope)
    throw refuse(
      "incomplete",
      "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/aws4_request.",
    );
  if (!/^\d{8}T\d{6}Z$/.test(time)) throw refuse("incomplete", "Date must be in ISO-8601 'basic format'.");
  if (!time.startsWith(scope.date))
    throw refuse(
      "wrong-scope",
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scope.date}' != '${time.slice(0, 8)}', from '${time}'.`,
    );
  return { scope, signedHeaders: signedHeaders.split(";"), value: signature, time };
}

/** A `Date` header in basic ISO form. */
function basicDate(date: string | undefined): string | undefined {
  const time = Date.parse(date ?? "");
  return Number.isNaN(time) ? undefined : basicTime(time);
}

/** `20150830T123600Z` of epoch milliseconds. */
export function basicTime(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d+/g, "");
}

/** Epoch milliseconds of `20150830T123600Z`. */
export function readBasicTime(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}
