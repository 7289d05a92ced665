/** AWS::S3::Bucket. */
import { fault } from "../faults.ts";
import { changed, isTrue, pick, text } from "./property-values.ts";
import type { Made, Making, Properties, ResourceType } from "./resource-type.ts";
import { bucketSettings } from "./s3-bucket-settings.ts";

export const s3Bucket: ResourceType = {
  type: "AWS::S3::Bucket",
  createOnly: ["BucketName", "ObjectLockEnabled"],
  updatable: ["AccessControl", ...bucketSettings.map(({ property }) => property)],
  nameProperty: "BucketName",
  create: (properties, making) => {
    const Bucket = text(properties.BucketName) || making.generatedName(63).toLowerCase();
    // S3 in us-east-1 lets an owner create a bucket again; a stack that took it over would remove it when it goes.
    if (making.read("s3", "HeadBucket", { Bucket })) throw fault("AlreadyExistsException", `${Bucket} already exists`);
    making.invoke("s3", "CreateBucket", {
      Bucket,
      ...(making.region !== "us-east-1" && { CreateBucketConfiguration: { LocationConstraint: making.region } }),
      ...cannedAcl(properties),
      ...(isTrue(properties.ObjectLockEnabled) && { ObjectLockEnabledForBucket: true }),
    });
    return { physicalId: Bucket, attributes: attributes(Bucket, making) };
  },
  existing: (properties, making) => {
    const Bucket = text(properties.BucketName);
    const isThere = Bucket !== "" && making.read("s3", "HeadBucket", { Bucket }) !== undefined;
    return isThere ? { physicalId: Bucket, attributes: attributes(Bucket, making) } : undefined;
  },
  complete: (made, properties, making) => settle(made, properties, {}, making),
  update: (made, properties, previous, making) => {
    settle(made, properties, previous, making);
    if (changed(properties, previous, "AccessControl"))
      making.invoke("s3", "PutBucketAcl", { Bucket: made.physicalId, ACL: "private", ...cannedAcl(properties) });
  },
  // A bucket that holds objects stays, and the deletion fails, as AWS has it.
  delete: ({ physicalId }, _properties, making) => making.remove("s3", "DeleteBucket", { Bucket: physicalId }),
  read: ({ physicalId: Bucket }, properties, making) => {
    if (!making.read("s3", "HeadBucket", { Bucket })) return undefined;
    const read = bucketSettings
      .filter(({ property }) => properties[property] !== undefined)
      .map(({ property, get, toProperty }) => {
        const answer = making.read("s3", get, { Bucket });
        return [property, answer && toProperty(answer)];
      });
    // Grants do not tell which canned ACL they come from; AWS compares neither of the two.
    const asDeclared = pick(properties, "ObjectLockEnabled", "AccessControl");
    return { BucketName: Bucket, ...asDeclared, ...Object.fromEntries(read) };
  },
};

/** `BucketOwnerRead` is `bucket-owner-read` in calls. */
function cannedAcl({ AccessControl: name }: Properties): { readonly ACL?: string } {
  return name === undefined
    ? {}
    : {
        ACL: text(name)
          .replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-")
          .toLowerCase(),
      };
}

function settle({ physicalId: Bucket }: Made, properties: Properties, previous: Properties, making: Making): void {
  for (const { property, put, fromProperty, remove } of bucketSettings) {
    if (!changed(properties, previous, property)) continue;
    const value = properties[property];
    if (value !== undefined) making.invoke("s3", put, { Bucket, ...fromProperty(value as Properties) });
    else making.remove("s3", remove.operation, { Bucket, ...remove.input });
  }
}

function attributes(bucket: string, { region }: Making) {
  return {
    Arn: `arn:aws:s3:::${bucket}`,
    DomainName: `${bucket}.s3.amazonaws.com`,
    DualStackDomainName: `${bucket}.s3.dualstack.${region}.amazonaws.com`,
    RegionalDomainName: `${bucket}.s3.${region}.amazonaws.com`,
    WebsiteURL: `http://${bucket}.s3-website-${region}.amazonaws.com`,
  };
}
