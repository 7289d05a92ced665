/** AWS::S3::BucketPolicy. */
import { documentOf, documentText, text } from "./property-values.ts";
import type { Making, Properties, ResourceType } from "./resource-type.ts";

export const s3BucketPolicy: ResourceType = {
  type: "AWS::S3::BucketPolicy",
  createOnly: ["Bucket"],
  updatable: ["PolicyDocument"],
  create: (properties, making) => {
    put(properties, making);
    return { physicalId: text(properties.Bucket) };
  },
  update: (_made, properties, _previous, making) => put(properties, making),
  delete: ({ physicalId: Bucket }, _properties, making) => making.remove("s3", "DeleteBucketPolicy", { Bucket }),
  read: ({ physicalId: Bucket }, _properties, making) => {
    const found = making.read("s3", "GetBucketPolicy", { Bucket });
    return found && { Bucket, PolicyDocument: documentOf(found.Policy) };
  },
};

function put(properties: Properties, making: Making): void {
  making.invoke("s3", "PutBucketPolicy", {
    Bucket: text(properties.Bucket),
    Policy: documentText(properties.PolicyDocument),
  });
}
