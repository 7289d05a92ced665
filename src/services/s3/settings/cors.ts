/** CORS rules: stored and returned. */
import type { CORSConfiguration, PutBucketCorsRequest } from "@aws-sdk/client-s3";
import { fault } from "../faults.ts";
import { defineSetting } from "./setting.ts";

const cors = defineSetting<CORSConfiguration>("cors", (BucketName) => {
  throw fault("NoSuchCORSConfiguration", { BucketName });
});

export const getBucketCors = cors.reading((value) => value);
export const deleteBucketCors = cors.deleting;

export const putBucketCors = cors.writing(({ CORSConfiguration: value }: PutBucketCorsRequest) => {
  const rules = value?.CORSRules ?? [];
  if (!value || rules.length === 0 || rules.length > 100) throw fault("MalformedXML");
  for (const { AllowedMethods: methods = [], AllowedOrigins: origins = [] } of rules) {
    const unsupported = methods.find((method) => !supportedMethods.has(method));
    if (unsupported !== undefined)
      throw fault(
        "InvalidRequest",
        {},
        `Found unsupported HTTP method in CORS config. Unsupported method is ${unsupported}`,
      );
    const wild = origins.find((origin) => origin.split("*").length > 2);
    if (wild !== undefined)
      throw fault("InvalidRequest", {}, `AllowedOrigin "${wild}" can not have more than one wildcard.`);
  }
  return value;
});

const supportedMethods: ReadonlySet<string> = new Set(["GET", "PUT", "HEAD", "POST", "DELETE"]);
