/** The bucket of log files and who may write there. */
import type { SettledStack } from "../../monitors/settled/settled-stack.ts";
import { attribute, policyDocument, type Resources, ref, retained, sub } from "../resource.ts";
import { tagList } from "./tag-list.ts";
import { newTrail, trailArn } from "./trail.ts";

export function bucketResources(stack: SettledStack): Resources {
  const { bucket } = stack;
  if (!bucket) return {};
  return {
    Bucket: {
      Type: "AWS::S3::Bucket",
      ...retained,
      Properties: {
        ...(bucket.name !== undefined && { BucketName: bucket.name }),
        BucketEncryption: { ServerSideEncryptionConfiguration: [encryptionRule(stack)] },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        ...(bucket.expireDays !== undefined && {
          LifecycleConfiguration: {
            Rules: [{ Id: "expire-log-files", Status: "Enabled", ExpirationInDays: bucket.expireDays }],
          },
        }),
        ...tagList(stack),
      },
    },
    BucketPolicy: {
      Type: "AWS::S3::BucketPolicy",
      Properties: { Bucket: ref("Bucket"), PolicyDocument: policyDocument(...statements(stack, bucket.prefix)) },
    },
  };
}

function encryptionRule({ key }: SettledStack) {
  return key === undefined
    ? { ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }
    : {
        // A bucket key saves a call to KMS, and its price, for nearly every object.
        BucketKeyEnabled: true,
        ServerSideEncryptionByDefault: {
          SSEAlgorithm: "aws:kms",
          KMSMasterKeyID: key === "new" ? attribute("Key", "Arn") : key,
        },
      };
}

/** As AWS prescribes for CloudTrail ("Amazon S3 bucket policy for CloudTrail"), and nothing without TLS. */
function statements(stack: SettledStack, prefix: string | undefined): object[] {
  const cloudTrail = { Service: "cloudtrail.amazonaws.com" };
  const folder = `\${Bucket.Arn}/${prefix === undefined ? "" : `${prefix}/`}AWSLogs`;
  const organization = newTrail(stack)?.organization;
  const ofOurTrail = { "aws:SourceArn": trailArn(stack) };
  const write = (sid: string, owner: string) => ({
    Sid: sid,
    Effect: "Allow",
    Principal: cloudTrail,
    Action: "s3:PutObject",
    Resource: sub(`${folder}/${owner}/*`),
    Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", ...ofOurTrail } },
  });
  return [
    {
      Sid: "AWSCloudTrailAclCheck20150319",
      Effect: "Allow",
      Principal: cloudTrail,
      Action: "s3:GetBucketAcl",
      Resource: attribute("Bucket", "Arn"),
      Condition: { StringEquals: ofOurTrail },
    },
    write("AWSCloudTrailWrite20150319", "${AWS::AccountId}"),
    ...(organization ? [write("AWSCloudTrailOrganizationWrite20150319", organization)] : []),
    {
      Sid: "DenyPlainHttp",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [attribute("Bucket", "Arn"), sub("${Bucket.Arn}/*")],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ];
}
