/** Who pays for requests: stored, and charged to nobody. */
import type { PutBucketRequestPaymentRequest, RequestPaymentConfiguration } from "@aws-sdk/client-s3";
import { fault } from "../faults.ts";
import { defineSetting } from "./setting.ts";

const requestPayment = defineSetting<RequestPaymentConfiguration>("requestPayment", () => ({ Payer: "BucketOwner" }));

export const getBucketRequestPayment = requestPayment.reading((value) => value);

export const putBucketRequestPayment = requestPayment.writing((input: PutBucketRequestPaymentRequest) => {
  if (!input.RequestPaymentConfiguration) throw fault("MissingRequestBodyError");
  return input.RequestPaymentConfiguration;
});
