/** Block public access: a new bucket has all four, and policies and ACLs that would open it are refused. */
import type { PublicAccessBlockConfiguration, PutPublicAccessBlockRequest } from "@aws-sdk/client-s3";
import { fault } from "../faults.ts";
import { defineSetting } from "./setting.ts";

export const publicAccessBlock = defineSetting<PublicAccessBlockConfiguration>("publicAccessBlock", (BucketName) => {
  throw fault("NoSuchPublicAccessBlockConfiguration", { BucketName });
});

export const allBlocked: PublicAccessBlockConfiguration = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

export const getPublicAccessBlock = publicAccessBlock.reading((value) => ({ PublicAccessBlockConfiguration: value }));
export const deletePublicAccessBlock = publicAccessBlock.deleting;

export const putPublicAccessBlock = publicAccessBlock.writing((input: PutPublicAccessBlockRequest) => {
  const value = input.PublicAccessBlockConfiguration;
  if (!value || Object.keys(value).length === 0) throw fault("MalformedXML");
  return {
    BlockPublicAcls: value.BlockPublicAcls ?? false,
    IgnorePublicAcls: value.IgnorePublicAcls ?? false,
    BlockPublicPolicy: value.BlockPublicPolicy ?? false,
    RestrictPublicBuckets: value.RestrictPublicBuckets ?? false,
  };
});
