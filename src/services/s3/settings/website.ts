/** Website hosting: stored and returned; nothing is served under a website endpoint. */
import type { PutBucketWebsiteRequest, WebsiteConfiguration } from "@aws-sdk/client-s3";
import { fault, invalidArgument } from "../faults.ts";
import { defineSetting } from "./setting.ts";

const website = defineSetting<WebsiteConfiguration>("website", (BucketName) => {
  throw fault("NoSuchWebsiteConfiguration", { BucketName });
});

export const getBucketWebsite = website.reading((value) => value);
export const deleteBucketWebsite = website.deleting;

export const putBucketWebsite = website.writing(({ WebsiteConfiguration: value }: PutBucketWebsiteRequest) => {
  if (!value) throw fault("MissingRequestBodyError");
  const { IndexDocument: index, ErrorDocument: error, RedirectAllRequestsTo: redirect } = value;
  if (redirect && (index || error || value.RoutingRules))
    throw invalidArgument(
      "RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.",
      "RedirectAllRequestsTo",
      "not null",
    );
  if (!redirect && !index)
    throw invalidArgument(
      "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty",
      "IndexDocument",
      "null",
    );
  if (index && (!index.Suffix || index.Suffix.includes("/")))
    throw invalidArgument("The IndexDocument Suffix is not well formed", "IndexDocument", index.Suffix);
  return value;
});
