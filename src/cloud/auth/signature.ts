/** The signature of a request, as it stands in the Authorization header or in a presigned URL. */
import { type CredentialScope, credentialScope } from "../../wire/credential-scope.ts";
import { peekParameter, queryOf } from "../../wire/form.ts";
import type { WireRequest } from "../../wire/protocol.ts";
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
export function readSignature(request: WireRequest, refuse: Refuse): Signature {
  const { authorization } = request.headers;
  if (authorization !== undefined) return readHeader(request, authorization, refuse);
  const query = queryOf(request.url);
  if (peekParameter(query, "X-Amz-Algorithm") !== undefined) return readUrl(request, query, refuse);
  // Signature version 2, which S3 alone takes.
  if (peekParameter(query, "AWSAccessKeyId") !== undefined) throw refuse("unsupported");
  throw refuse("missing");
}

function readHeader(request: WireRequest, authorization: string, refuse: Refuse): Signature {
  const [scheme = "", rest = ""] = authorization.split(/\s+(.*)/s, 2);
  if (scheme !== algorithm) throw refuse("unsupported");
  const parts = new Map(rest.split(",").map(nameAndValue));
  const required = ["Credential", "Signature", "SignedHeaders"].filter((name) => !parts.get(name));
  const time = request.headers["x-amz-date"] ?? basicDate(request.headers.date);
  const complaints = [
    ...required.map((name) => `Authorization header requires '${name}' parameter.`),
    ...(time ? [] : ["Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."]),
  ];
  // Without its last words AWS's sentence would repeat the credentials.
  if (!time || complaints.length > 0) throw refuse("incomplete", complaints.join(" "));
  return whole(request, refuse, {
    value: parts.get("Signature") ?? "",
    signedHeaders: (parts.get("SignedHeaders") ?? "").split(";"),
    time,
  });
}

/** `Signature=…` at its first equals sign. */
function nameAndValue(part: string): [string, string] {
  const [name = "", value = ""] = part.trim().split(/=(.*)/s, 2);
  return [name, value];
}

function readUrl(request: WireRequest, query: string, refuse: Refuse): Signature {
  const of = (name: string) => peekParameter(query, `X-Amz-${name}`);
  if (of("Algorithm") !== algorithm) throw refuse("unsupported");
  const required = ["Credential", "Date", "SignedHeaders", "Signature"].filter((name) => !of(name));
  if (required.length > 0)
    throw refuse(
      "incomplete-url",
      required.map((name) => `AWS query-string parameters must include 'X-Amz-${name}'.`).join(" "),
    );
  const lifetime = Number(of("Expires") ?? 900);
  if (!(lifetime >= 0 && lifetime <= longestLifetime))
    throw refuse("incomplete-url", "X-Amz-Expires must be between 0 and 604800 seconds (a week).");
  return whole(request, refuse, {
    value: of("Signature") ?? "",
    signedHeaders: (of("SignedHeaders") ?? "").split(";"),
    time: of("Date") ?? "",
    lifetime,
  });
}

function whole(request: WireRequest, refuse: Refuse, parts: Omit<Signature, "scope">): Signature {
  const scope = credentialScope(request);
  if (!scope)
    throw refuse(
      "incomplete",
      "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/aws4_request.",
    );
  if (!/^\d{8}T\d{6}Z$/.test(parts.time)) throw refuse("incomplete", "Date must be in ISO-8601 'basic format'.");
  if (!parts.time.startsWith(scope.date))
    throw refuse(
      "wrong-scope",
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scope.date}' != '${parts.time.slice(0, 8)}', from '${parts.time}'.`,
    );
  return { scope, ...parts };
}

/** A `Date` header in basic ISO form. */
function basicDate(date: string | undefined): string | undefined {
  const time = Date.parse(date ?? "");
  return Number.isNaN(time) ? undefined : basicTime(time);
}

/** `20150830T123600Z` of epoch milliseconds. */
export const basicTime = (time: number): string => new Date(time).toISOString().replace(/[-:]|\.\d+/g, "");

/** Epoch milliseconds of `20150830T123600Z`. */
export const readBasicTime = (text: string): number =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
