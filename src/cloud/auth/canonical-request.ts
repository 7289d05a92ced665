/**
 * The canonical request: what both sides sign.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
import type { IncomingRequest } from "../../wire/incoming-request.ts";

export interface CanonicalForm {
  readonly signedHeaders: readonly string[];
  /** The payload's hash, or the word that stands for it. */
  readonly payload: string;
  /** S3 signs the path as it is sent; all others encode it once more. */
  readonly pathAsSent: boolean;
}

export function canonicalRequest(
  request: IncomingRequest,
  { signedHeaders, payload, pathAsSent }: CanonicalForm,
): string {
  return [
    request.method,
    canonicalPath(request.address.path, pathAsSent),
    canonicalQuery(request.address.query),
    ...signedHeaders.map((name) => `${name}:${canonicalValue(request.headers[name])}`),
    "",
    signedHeaders.join(";"),
    payload,
  ].join("\n");
}

function canonicalValue(value = ""): string {
  return value.trim().replace(/ {2,}/g, " ");
}

function canonicalPath(path: string, asSent: boolean): string {
  if (path === "/" || path === "") return "/";
  return asSent ? encodePath(decode(path)) : encodePath(withoutDots(path));
}

function encodePath(path: string): string {
  return path.split("/").map(encode).join("/");
}

/** `/a/./b/..//c` is `/a/c`. */
function withoutDots(path: string): string {
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") kept.pop();
    else if (part !== "." && part !== "") kept.push(part);
  }
  return `/${kept.join("/")}${path.endsWith("/") && kept.length > 0 ? "/" : ""}`;
}

/** Sorted by name, then value, each encoded anew; without the signature of a presigned URL. */
function canonicalQuery(query: string): string {
  if (query === "") return "";
  return query
    .split("&")
    .filter((pair) => pair !== "" && !pair.startsWith("X-Amz-Signature="))
    .map((pair) => {
      const [name = "", value = ""] = pair.split(/=(.*)/s, 2);
      return [encode(decode(name)), encode(decode(value))] as const;
    })
    .sort(([a, av], [b, bv]) => compare(a, b) || compare(av, bv))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** RFC 3986: all but letters, digits and `-._~`. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A broken escape stays as it is: the signature will not fit, and nothing breaks. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
