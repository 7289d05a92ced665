/** Signatures that AWS's documentation prints, whole requests with their keys: they verify, and any change of them does not. */
import { describe, expect, test } from "vitest";
import { IncomingRequest } from "../../wire/incoming-request.ts";
import type { WireRequest } from "../../wire/message.ts";
import type { Credentials } from "../credentials.ts";
import { Fault } from "../fault.ts";
import { operator } from "../principal.ts";
import { refusalsIn } from "./refusals.ts";
import { readBasicTime } from "./signature.ts";
import { type Verification, verify } from "./verify.ts";

const secrets: Readonly<Record<string, string>> = {
  AKIDEXAMPLE: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  AKIAIOSFODNN7EXAMPLE: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

function find(accessKeyId: string): Credentials | undefined {
  const secretAccessKey = secrets[accessKeyId];
  return secretAccessKey === undefined
    ? undefined
    : { principal: operator("000000000000", accessKeyId), secretAccessKey, state: "active" };
}

interface Given {
  readonly at: string;
  readonly request: WireRequest;
  readonly asStorage?: boolean;
}

const emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

function iamHeader(signature: string) {
  return `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=${signature}`;
}

function s3Header(signedHeaders: string, signature: string) {
  return `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=${signedHeaders},Signature=${signature}`;
}

function storage(
  line: string,
  headers: WireRequest["headers"],
  signature: string,
  body: string | Uint8Array = "",
): Given {
  const [method = "", url = ""] = line.split(" ");
  const signed = { host: "examplebucket.s3.amazonaws.com", "x-amz-date": "20130524T000000Z", ...headers };
  const names = Object.keys(signed).sort().join(";");
  return {
    at: "20130524T000000Z",
    asStorage: true,
    request: {
      method,
      url,
      headers: { ...signed, authorization: s3Header(names, signature) },
      body: Buffer.from(body),
    },
  };
}

/** 65 KiB of `a` in chunks of 64 KiB, 1 KiB and nothing. */
function chunked(signatures: readonly string[], trailer = ""): Buffer {
  const sizes = [65_536, 1024, 0];
  const parts = sizes.map((size, index) => {
    const line = `${size.toString(16)};chunk-signature=${signatures[index]}\r\n`;
    return size === 0 ? line : `${line}${"a".repeat(size)}\r\n`;
  });
  return Buffer.from(`${parts.join("")}${trailer || "\r\n"}`);
}

const streaming = {
  "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
  "content-encoding": "aws-chunked",
  "content-length": "66824",
  "x-amz-decoded-content-length": "66560",
  "x-amz-storage-class": "REDUCED_REDUNDANCY",
  host: "s3.amazonaws.com",
};

const chunkSignatures = [
  "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
  "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
  "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
];
const chunkSeed = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";

const trailing = {
  "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
  "content-encoding": "aws-chunked",
  "x-amz-decoded-content-length": "66560",
  "x-amz-storage-class": "REDUCED_REDUNDANCY",
  "x-amz-trailer": "x-amz-checksum-crc32c",
  host: "s3.amazonaws.com",
};
const trailingSignatures = [
  "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
  "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
  "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
];
function trailer(checksum: string) {
  return `x-amz-checksum-crc32c:${checksum}\r\nx-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n`;
}
const trailingSeed = "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e";

const presigned =
  "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html and its neighbours */
const documented: Readonly<Record<string, Given>> = {
  "IAM ListUsers": {
    at: "20150830T123600Z",
    request: {
      method: "GET",
      url: "/?Action=ListUsers&Version=2010-05-08",
      headers: {
        host: "iam.amazonaws.com",
        "content-type": "application/x-www-form-urlencoded; charset=utf-8",
        "x-amz-date": "20150830T123600Z",
        authorization: iamHeader("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"),
      },
      body: Buffer.from(""),
    },
  },
  "S3 GET object": storage(
    "GET /test.txt",
    { range: "bytes=0-9", "x-amz-content-sha256": emptyHash },
    "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
  ),
  "S3 PUT object": storage(
    "PUT /test%24file.text",
    {
      date: "Fri, 24 May 2013 00:00:00 GMT",
      "x-amz-storage-class": "REDUCED_REDUNDANCY",
      "x-amz-content-sha256": "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
    },
    "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
    "Welcome to Amazon S3.",
  ),
  "S3 GET bucket lifecycle": storage(
    "GET /?lifecycle",
    { "x-amz-content-sha256": emptyHash },
    "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
  ),
  "S3 list objects": storage(
    "GET /?prefix=J&max-keys=2",
    { "x-amz-content-sha256": emptyHash },
    "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
  ),
  "S3 presigned GET": {
    at: "20130524T235959Z",
    asStorage: true,
    request: {
      method: "GET",
      url: presigned,
      headers: { host: "examplebucket.s3.amazonaws.com" },
      body: Buffer.from(""),
    },
  },
  "S3 signed chunks": storage("PUT /examplebucket/chunkObject.txt", streaming, chunkSeed, chunked(chunkSignatures)),
  "S3 signed chunks and trailer": storage(
    "PUT /examplebucket/chunkObject.txt",
    trailing,
    trailingSeed,
    chunked(trailingSignatures, trailer("sOO8/Q==")),
  ),
};

function outcome({ at, request, asStorage = false }: Given, more: Partial<Verification> = {}): string {
  const refuse = refusalsIn(asStorage ? "rest-xml" : "query");
  try {
    verify(new IncomingRequest(request), { find, refuse, now: readBasicTime(at), asStorage, ...more });
    return "ok";
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
}

test.each(Object.entries(documented))("%s as documented", (_what, given) => {
  expect(outcome(given)).toBe("ok");
});

function change(name: string, changes: Partial<WireRequest>, at?: string): Given {
  const given = documented[name];
  if (!given) throw new Error(`no documented ${name}`);
  return { ...given, ...(at && { at }), request: { ...given.request, ...changes } };
}
function header(name: string, changes: WireRequest["headers"]): Given {
  return change(name, { headers: { ...documented[name]?.request.headers, ...changes } });
}

const mistakes: [what: string, given: Given, expected: string][] = [
  ["another method", change("IAM ListUsers", { method: "POST" }), "SignatureDoesNotMatch"],
  [
    "another action",
    change("IAM ListUsers", { url: "/?Action=DeleteUser&Version=2010-05-08" }),
    "SignatureDoesNotMatch",
  ],
  [
    "a body that was not signed",
    change("IAM ListUsers", { body: Buffer.from("Action=DeleteUser") }),
    "SignatureDoesNotMatch",
  ],
  ["another host", header("IAM ListUsers", { host: "sts.amazonaws.com" }), "SignatureDoesNotMatch"],
  ["no signature at all", header("IAM ListUsers", { authorization: undefined }), "MissingAuthenticationToken"],
  ["a bearer's token", header("IAM ListUsers", { authorization: "Bearer x" }), "IncompleteSignature"],
  [
    "another algorithm",
    header("IAM ListUsers", { authorization: iamHeader("0").replace("SHA256", "SHA1") }),
    "IncompleteSignature",
  ],
  ["an empty header", header("IAM ListUsers", { authorization: "AWS4-HMAC-SHA256 " }), "IncompleteSignature"],
  ["no date", header("IAM ListUsers", { "x-amz-date": undefined }), "IncompleteSignature"],
  ["a date that is none", header("IAM ListUsers", { "x-amz-date": "now" }), "IncompleteSignature"],
  [
    "another day than the scope's",
    header("IAM ListUsers", { "x-amz-date": "20150829T123600Z" }),
    "SignatureDoesNotMatch",
  ],
  [
    "a scope of four parts",
    header("IAM ListUsers", { authorization: iamHeader("0").replace("/aws4_request", "") }),
    "IncompleteSignature",
  ],
  ["a short signature", header("IAM ListUsers", { authorization: iamHeader("0") }), "SignatureDoesNotMatch"],
  [
    "an unsigned host",
    header("IAM ListUsers", { authorization: iamHeader("0").replace(";host", "") }),
    "SignatureDoesNotMatch",
  ],
  ["a target that was not signed", header("IAM ListUsers", { "x-amz-target": "Evil" }), "SignatureDoesNotMatch"],
  ["S3: no payload hash", header("S3 GET object", { "x-amz-content-sha256": undefined }), "InvalidRequest"],
  [
    "S3: a body of another hash",
    change("S3 PUT object", { body: Buffer.from("Welcome") }),
    "XAmzContentSHA256Mismatch",
  ],
  ["S3: another key", change("S3 GET object", { url: "/test.txt2" }), "SignatureDoesNotMatch"],
  ["S3: a header that was not signed", header("S3 GET object", { "x-amz-acl": "public-read" }), "AccessDenied"],
  ["S3: an expired URL", change("S3 presigned GET", {}, "20130525T000001Z"), "AccessDenied"],
  ["S3: a URL of tomorrow", change("S3 presigned GET", {}, "20130523T234459Z"), "RequestTimeTooSkewed"],
  [
    "S3: a URL prolonged",
    change("S3 presigned GET", { url: presigned.replace("=86400", "=86401") }),
    "SignatureDoesNotMatch",
  ],
  [
    "S3: a URL for ever",
    change("S3 presigned GET", { url: presigned.replace("=86400", "=864000") }),
    "AuthorizationQueryParametersError",
  ],
  [
    "S3: a chunk changed",
    change("S3 signed chunks", {
      body: Buffer.from(chunked(chunkSignatures).toString("latin1").replace("aaa", "aba")),
    }),
    "SignatureDoesNotMatch",
  ],
  [
    "S3: chunks signed by another",
    change("S3 signed chunks", { body: chunked(trailingSignatures) }),
    "SignatureDoesNotMatch",
  ],
  [
    "S3: a chunk left out",
    change("S3 signed chunks", {
      body: Buffer.from(
        chunked(chunkSignatures)
          .toString("latin1")
          .replace(/400;chunk-signature=.*\r\na+\r\n/, ""),
      ),
    }),
    "SignatureDoesNotMatch",
  ],
  [
    "S3: a trailer changed",
    change("S3 signed chunks and trailer", { body: chunked(trailingSignatures, trailer("sOO8/A==")) }),
    "SignatureDoesNotMatch",
  ],
];

describe("refuses", () => {
  test.each(mistakes)("%s", (_what, given, expected) => {
    expect(outcome(given)).toBe(expected);
  });

  test("the scope of another service", () => {
    expect(outcome(change("IAM ListUsers", {}), { signingName: "sts" })).toBe("SignatureDoesNotMatch");
  });
});
