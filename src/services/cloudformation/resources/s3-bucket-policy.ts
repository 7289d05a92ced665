/** AWS::S3::BucketPolicy. */
import { documentText, type ResourceType, text } from "./resource-type.ts";

export const s3BucketPolicy: ResourceType = {
  type: "AWS::S3::BucketPolicy",
  properties: ["Bucket", "PolicyDocument"],
  create: (properties, making) => {
    const Bucket = text(properties.Bucket);
    making.invoke("s3", "PutBucketPolicy", { Bucket, Policy: documentText(properties.PolicyDocument) });
    return { physicalId: Bucket };
  },
  delete: ({ physicalId }, _properties, making) =>
    void making.invoke("s3", "DeleteBucketPolicy", { Bucket: physicalId }),
};
