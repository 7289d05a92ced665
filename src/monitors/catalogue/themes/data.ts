/** Monitors on data: shared, opened, made unreadable, or made impossible to restore. */

import { type EntryDraft, entry } from "../entry.ts";
import { call, denied } from "../example-records.ts";
import { all, called, either, succeeded } from "../patterns.ts";

const drafts: readonly EntryDraft[] = [
  {
    name: "ebs-snapshot-shared",
    title: "A snapshot of a disk was shared",
    advice: "Take the permission back unless the account is yours: a copy cannot be recalled.",
    source: "MITRE ATT&CK T1537; Stratus Red Team aws.exfiltration.ec2-share-ebs-snapshot",
    pattern: called(
      "ec2",
      ["ModifySnapshotAttribute"],
      either(
        "($.requestParameters.createVolumePermission.add.items[*].userId = *)",
        "($.requestParameters.createVolumePermission.add.items[*].group = *)",
      ),
      succeeded,
    ),
    severity: "high",
    attack: ["T1537"],
    fire: [
      call("ec2:ModifySnapshotAttribute", {
        requestParameters: {
          snapshotId: "snap-0aaa",
          createVolumePermission: { add: { items: [{ userId: "444455556666" }] } },
        },
      }),
      call("ec2:ModifySnapshotAttribute", {
        requestParameters: { snapshotId: "snap-0aaa", createVolumePermission: { add: { items: [{ group: "all" }] } } },
      }),
    ],
    quiet: [
      call("ec2:ModifySnapshotAttribute", {
        requestParameters: {
          snapshotId: "snap-0aaa",
          createVolumePermission: { remove: { items: [{ userId: "444455556666" }] } },
        },
      }),
    ],
  },
  {
    name: "ami-shared",
    title: "A machine image was shared",
    advice: "Take the permission back unless the account is yours; images carry keys more often than one thinks.",
    source: "MITRE ATT&CK T1537; Stratus Red Team aws.exfiltration.ec2-share-ami",
    pattern: called(
      "ec2",
      ["ModifyImageAttribute"],
      either(
        "($.requestParameters.launchPermission.add.items[*].userId = *)",
        "($.requestParameters.launchPermission.add.items[*].group = *)",
        "($.requestParameters.launchPermission.add.items[*].organizationArn = *)",
      ),
      succeeded,
    ),
    severity: "high",
    attack: ["T1537"],
    fire: [
      call("ec2:ModifyImageAttribute", {
        requestParameters: { imageId: "ami-0aaa", launchPermission: { add: { items: [{ userId: "444455556666" }] } } },
      }),
    ],
    quiet: [
      call("ec2:ModifyImageAttribute", {
        requestParameters: {
          imageId: "ami-0aaa",
          launchPermission: { remove: { items: [{ userId: "444455556666" }] } },
        },
      }),
      call("ec2:ModifyImageAttribute", { requestParameters: { imageId: "ami-0aaa", description: { value: "web" } } }),
    ],
  },
  {
    name: "rds-snapshot-shared",
    title: "A database snapshot was shared",
    advice: "Take the permission back unless the account is yours: a copy cannot be recalled.",
    source: "MITRE ATT&CK T1537; Stratus Red Team aws.exfiltration.rds-share-snapshot",
    pattern: called(
      "rds",
      ["ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute"],
      "($.requestParameters.valuesToAdd[*] = *)",
      succeeded,
    ),
    severity: "high",
    attack: ["T1537"],
    fire: [
      call("rds:ModifyDBSnapshotAttribute", {
        requestParameters: { dBSnapshotIdentifier: "friday", attributeName: "restore", valuesToAdd: ["444455556666"] },
      }),
    ],
    quiet: [
      call("rds:ModifyDBSnapshotAttribute", {
        requestParameters: {
          dBSnapshotIdentifier: "friday",
          attributeName: "restore",
          valuesToRemove: ["444455556666"],
        },
      }),
    ],
  },
  {
    name: "s3-public-access-block-weakened",
    title: "The guard against public buckets was removed or weakened",
    advice: "Put it back: a website is better served through CloudFront.",
    source: "Amazon S3 User Guide, Blocking public access to your Amazon S3 storage; MITRE ATT&CK T1530",
    pattern: all(
      "($.eventSource = s3.amazonaws.com)",
      either(
        '($.eventName = "Delete*PublicAccessBlock")',
        `(($.eventName = "Put*PublicAccessBlock") && ${either(
          ...["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"].map(
            (guard) => `($.requestParameters.PublicAccessBlockConfiguration.${guard} IS FALSE)`,
          ),
        )})`,
      ),
    ),
    severity: "high",
    attack: ["T1530"],
    fire: [
      call("s3:DeleteBucketPublicAccessBlock", { requestParameters: { bucketName: "reports" } }),
      call("s3:PutAccountPublicAccessBlock", {
        requestParameters: {
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            IgnorePublicAcls: true,
            BlockPublicPolicy: false,
            RestrictPublicBuckets: true,
          },
        },
      }),
    ],
    quiet: [
      call("s3:PutBucketPublicAccessBlock", {
        requestParameters: {
          bucketName: "reports",
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            IgnorePublicAcls: true,
            BlockPublicPolicy: true,
            RestrictPublicBuckets: true,
          },
        },
      }),
      call("s3:GetBucketPublicAccessBlock", { readOnly: true }),
    ],
  },
  {
    name: "s3-versioning-suspended",
    title: "A bucket no longer keeps old versions",
    advice: "Ransom begins like this: enable it again before anything is overwritten.",
    source: "MITRE ATT&CK T1490; Amazon S3 User Guide, Enabling versioning on buckets",
    pattern: called(
      "s3",
      ["PutBucketVersioning"],
      "($.requestParameters.VersioningConfiguration.Status = Suspended)",
      succeeded,
    ),
    severity: "high",
    attack: ["T1490"],
    fire: [
      call("s3:PutBucketVersioning", {
        requestParameters: { bucketName: "reports", VersioningConfiguration: { Status: "Suspended" } },
      }),
    ],
    quiet: [
      call("s3:PutBucketVersioning", {
        requestParameters: { bucketName: "reports", VersioningConfiguration: { Status: "Enabled" } },
      }),
    ],
  },
  {
    name: "kms-key-policy-changed",
    title: "It was changed who may use a KMS key, or its own material was deleted",
    advice: "Read the new policy: a foreign account in it can read what the key protects.",
    source: "AWS KMS Developer Guide, Logging AWS KMS API calls with AWS CloudTrail; MITRE ATT&CK T1486",
    pattern: called("kms", ["PutKeyPolicy", "DeleteImportedKeyMaterial"], succeeded),
    severity: "medium",
    attack: ["T1098", "T1486"],
    fire: [call("kms:PutKeyPolicy", { requestParameters: { keyId: "alias/payroll", policyName: "default" } })],
    quiet: [call("kms:GetKeyPolicy", { readOnly: true }), call("kms:PutKeyPolicy", denied())],
  },
  {
    name: "ebs-default-encryption-disabled",
    title: "New disks are no longer encrypted by default",
    advice: "Switch it on again, and encrypt the disks made in between.",
    source: "Amazon EBS User Guide, Enable Amazon EBS encryption by default; MITRE ATT&CK T1562",
    pattern: called("ec2", ["DisableEbsEncryptionByDefault"], succeeded),
    severity: "medium",
    attack: ["T1562"],
    fire: [call("ec2:DisableEbsEncryptionByDefault")],
    quiet: [call("ec2:EnableEbsEncryptionByDefault"), call("ec2:GetEbsEncryptionByDefault", { readOnly: true })],
  },
  {
    name: "database-deleted-without-snapshot",
    title: "A database was deleted without a last snapshot",
    advice: "If nobody planned it, keep its automated backups from being deleted and restore one.",
    source: "MITRE ATT&CK T1485; Amazon RDS User Guide, Deleting a DB instance",
    pattern: called(
      "rds",
      ["DeleteDBInstance", "DeleteDBCluster"],
      "($.requestParameters.skipFinalSnapshot IS TRUE)",
      succeeded,
    ),
    severity: "high",
    attack: ["T1485"],
    fire: [
      call("rds:DeleteDBInstance", { requestParameters: { dBInstanceIdentifier: "shop", skipFinalSnapshot: true } }),
    ],
    quiet: [
      call("rds:DeleteDBInstance", { requestParameters: { dBInstanceIdentifier: "shop", skipFinalSnapshot: false } }),
      call("rds:DeleteDBCluster", denied()),
    ],
  },
  {
    name: "backup-deleted",
    title: "Backups, or the rules that make them, were deleted",
    advice: "Stop whoever does it and look what is left: this comes before ransom.",
    source: "MITRE ATT&CK T1490; AWS Backup Developer Guide, Logging AWS Backup API calls with CloudTrail",
    pattern: called("backup", [
      "DeleteBackupVault",
      "DeleteRecoveryPoint",
      "DeleteBackupPlan",
      "DeleteBackupSelection",
      "DeleteBackupVaultLockConfiguration",
      "DeleteBackupVaultAccessPolicy",
    ]),
    severity: "high",
    attack: ["T1490"],
    fire: [call("backup:DeleteRecoveryPoint", { requestParameters: { backupVaultName: "nightly" } })],
    quiet: [call("backup:StartBackupJob"), call("backup:ListBackupVaults", { readOnly: true })],
  },
];

export const data = drafts.map((draft) => entry("data", draft));
