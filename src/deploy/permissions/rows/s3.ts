/** Permissions on the bucket of log files. */
import { changing, deletingData, deploying, looking, reading } from "../command-groups.ts";
import type { Permission } from "../permission.ts";

export const s3: readonly Permission[] = [
  {
    sid: "MakeBucket",
    commands: deploying,
    actions: [
      "s3:CreateBucket",
      "s3:PutBucketPolicy",
      "s3:PutBucketPublicAccessBlock",
      "s3:PutBucketTagging",
      "s3:PutEncryptionConfiguration",
      "s3:PutLifecycleConfiguration",
    ],
    resources: ({ bucket }) => [`s3:::${bucket}`],
  },
  {
    sid: "ReadBucket",
    commands: reading,
    actions: ["s3:GetBucket*", "s3:GetEncryptionConfiguration", "s3:GetLifecycleConfiguration", "s3:ListBucket"],
    resources: ({ bucket }) => [`s3:::${bucket}`],
  },
  {
    sid: "ReadBucketPolicy",
    commands: looking,
    actions: ["s3:GetBucketPolicy"],
    resources: ({ bucket }) => [`s3:::${bucket}`],
  },
  {
    sid: "RemoveBucketPolicy",
    commands: changing,
    actions: ["s3:DeleteBucketPolicy", "s3:GetBucketPolicy"],
    resources: ({ bucket }) => [`s3:::${bucket}`],
  },
  {
    sid: "RollBackBucket",
    commands: ["deploy", "destroy --delete-data"],
    actions: ["s3:DeleteBucket"],
    resources: ({ bucket }) => [`s3:::${bucket}`],
  },
  {
    sid: "ListLogFiles",
    commands: deletingData,
    actions: ["s3:ListBucketVersions"],
    resources: ({ bucket }) => [`s3:::${bucket}`],
  },
  {
    sid: "DeleteLogFiles",
    commands: deletingData,
    actions: ["s3:DeleteObject", "s3:DeleteObjectVersion"],
    resources: ({ bucket }) => [`s3:::${bucket}/*`],
  },
];
