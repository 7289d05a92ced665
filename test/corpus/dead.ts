/** Patterns that can never match, or have a clause that never holds: each with who says so. */
import type { Row } from "./row.ts";

const doc = {
  contents: "CloudTrail user guide, record contents",
  identity: "CloudTrail user guide, userIdentity element",
  signIn: "CloudTrail user guide, AWS Management Console sign-in events",
  patterns: "CloudWatch Logs user guide, filter and pattern syntax",
  lambda: "recorded: Lambda's events bear their API's version",
  s3: "S3 user guide, Amazon S3 CloudTrail events",
  actions: "service authorization reference",
  models: "AWS's API models",
  serviceEvents: "CloudTrail user guide, AWS service events; the service's own guide",
  identityCenter: "AWS Security Blog, IAM Identity Center's CloudTrail events since 14 July 2025",
  ec2Errors: "recorded: 134 of 134 denied EC2 calls say Client.UnauthorizedOperation",
  testMetricFilter: "recorded by TestMetricFilter",
};

function all(rows: readonly (readonly [what: string, pattern: string, rule: string])[], source: string): Row[] {
  return rows.map(([what, pattern, rule]) => ({ what, pattern, verdict: "dead", rule, source }));
}

/** Slips of the pen in event names, one for each kind of slip. */
const misspelt: readonly (readonly [wrong: string, right: string])[] = [
  ["CreateUsr", "a letter left out"],
  ["createUser", "a small letter in front"],
  ["CREATEUSER", "capitals"],
  ["Createuser", "a small letter within"],
  ["CreateUsers", "a plural"],
  ["StopLoging", "a doubled letter left out"],
  ["StopLoggign", "two letters swapped"],
  ["ConsoleLogIn", "another letter's case"],
  ["Consolelogin", "a small letter within"],
  ["AuthorizeSecurityGroupIngres", "the last letter left out"],
  ["AuthorizeSecurityGroupsIngress", "a plural within"],
  ["AuthorizeSecurtyGroupIngress", "a letter left out within"],
  ["RevokeSecurityGroupEgres", "the last letter left out"],
  ["DeleteBucketPolcy", "a letter left out"],
  ["PutBucketPolicies", "a plural in -ies"],
  ["ScheduleKeyDelation", "a letter replaced"],
  ["DisableKeys", "a plural"],
  ["CreateAccesKey", "a doubled letter left out"],
  ["AttachRolePolicys", "a wrong plural"],
  ["PutUserPolciy", "two letters swapped"],
  ["CreateLoginProfil", "the last letter left out"],
  ["DeleteFlowLog", "a singular"],
  ["StopConfigurationRecoder", "a letter left out"],
  ["DeactivateMFADevices", "a plural"],
  ["deleteTrail", "a small letter in front"],
  ["ModifyImageAtribute", "a doubled letter left out"],
  ["GetSecretvalue", "a small letter within"],
  ["AssumeRoleWithSaml", "an abbreviation in small letters"],
  ["CreateVPC", "an abbreviation in capitals"],
  ["DeleteNetworkACL", "an abbreviation in capitals"],
];

/** API calls that are recorded under another name, and actions that are no calls. */
const renamed: readonly (readonly [source: string, name: string, said: string])[] = [
  ["s3", "PutPublicAccessBlock", doc.s3],
  ["s3", "DeletePublicAccessBlock", doc.s3],
  ["s3", "PutBucketLifecycleConfiguration", doc.s3],
  ["s3", "GetBucketLifecycleConfiguration", doc.s3],
  ["s3", "PutBucketNotificationConfiguration", doc.s3],
  ["s3", "GetBucketNotificationConfiguration", doc.s3],
  ["s3", "PutObjectLockConfiguration", doc.s3],
  ["s3", "GetObjectLockConfiguration", doc.s3],
  ["s3", "PutBucketAccelerateConfiguration", doc.s3],
  ["s3", "ListObjectsV2", doc.s3],
  ["s3", "PutLifecycleConfiguration", doc.actions],
  ["s3", "PutEncryptionConfiguration", doc.actions],
  ["s3", "PutReplicationConfiguration", doc.actions],
  ["s3", "PutBucketCORS", doc.actions],
  ["s3", "ListBucket", doc.actions],
  ["s3", "ListAllMyBuckets", doc.actions],
  ["s3", "DeleteObjectVersion", doc.actions],
  ["s3", "GetEncryptionConfiguration", doc.actions],
  ["iam", "PassRole", doc.actions],
  ["sts", "TagSession", doc.actions],
  ["sts", "SetSourceIdentity", doc.actions],
  ["lambda", "InvokeFunction", doc.actions],
  ["kms", "ReEncryptFrom", doc.actions],
  ["elasticfilesystem", "ClientMount", doc.actions],
  ["dynamodb", "PartiQLSelect", doc.actions],
  ["lambda", "CreateFunction", doc.lambda],
  ["lambda", "UpdateFunctionCode", doc.lambda],
  ["lambda", "UpdateFunctionConfiguration", doc.lambda],
  ["lambda", "DeleteFunction", doc.lambda],
  ["lambda", "AddPermission", doc.lambda],
  ["lambda", "RemovePermission", doc.lambda],
  ["lambda", "CreateEventSourceMapping", doc.lambda],
];

/** A real event, and a source that does not record it. */
const elsewhere: readonly (readonly [source: string, name: string])[] = [
  ["ec2", "CreateRole"],
  ["iam", "CreateSecurityGroup"],
  ["s3", "CreateUser"],
  ["iam", "StopLogging"],
  ["kms", "DeleteTrail"],
  ["cloudtrail", "DisableKey"],
  ["sts", "CreateAccessKey"],
  ["iam", "AssumeRole"],
  ["iam", "ConsoleLogin"],
  ["ec2", "PutBucketPolicy"],
  ["s3", "AuthorizeSecurityGroupIngress"],
  ["organizations", "CreateVpc"],
  ["cloudtrail", "PutMetricFilter"],
  ["logs", "DeleteAlarms"],
  ["cloudwatch", "DeleteAlarms"],
  ["config", "ConsoleLogin"],
  ["kms", "RunInstances"],
  ["sns", "SendMessage"],
  ["signin", "CreateLoginProfile"],
  ["ssm", "GetSecretValue"],
  ["ec2", "ModifyDBInstance"],
  ["iam", "ScheduleKeyDeletion"],
];

/** Texts that are no event source. */
const noSources: readonly string[] = [
  "iam",
  "IAM.amazonaws.com",
  "aws.iam",
  "iam.amazonaws",
  "S3.amazonaws.com",
  "ec2.aws.com",
  "aws.ec2",
  "cloudtrail",
  "Kms.amazonaws.com",
  "s3",
];

const wrongFields = all(
  [
    ["a small letter", '{ $.eventname = "CreateUser" }', "unknown-field"],
    ["a capital", '{ $.EventName = "CreateUser" }', "unknown-field"],
    ["EventBridge's wrapping", '{ $.detail.eventName = "CreateUser" }', "unknown-field"],
    ["a misspelt name", '{ ($.eventName = CreateUser) && ($.userIdentity.usrName = "ann") }', "unknown-field"],
    ["a small letter within", '{ ($.eventName = CreateUser) && ($.useridentity.type = "Root") }', "unknown-field"],
    ["an abbreviation's case", '{ ($.eventName = CreateUser) && ($.sourceIpAddress = "10.*") }', "unknown-field"],
    ["an array without its index", '{ ($.eventName = AssumeRole) && ($.resources.ARN = "*admin") }', "unknown-field"],
    ["a field of a text", '{ ($.eventName = CreateUser) && ($.eventName.value = "x") }', "unknown-field"],
    ["errorcode", '{ ($.eventName = CreateUser) && ($.errorcode = "AccessDenied") }', "unknown-field"],
    [
      "a session's issuer in the wrong place",
      '{ ($.eventName = CreateUser) && ($.userIdentity.sessionIssuer.userName = "ci") }',
      "unknown-field",
    ],
    [
      "a misspelt session",
      '{ ($.eventName = CreateUser) && ($.userIdentity.sessioncontext.attributes.mfaAuthenticated = "false") }',
      "unknown-field",
    ],
    [
      "MFA beside the attributes",
      '{ ($.eventName = CreateUser) && ($.userIdentity.sessionContext.mfaAuthenticated = "false") }',
      "unknown-field",
    ],
  ],
  doc.contents,
);

const wrongTypes = all(
  [
    ["a boolean as text", '{ ($.eventSource = iam.amazonaws.com) && ($.readOnly = "false") }', "wrong-type"],
    ["a boolean as a bare word", "{ ($.eventSource = iam.amazonaws.com) && ($.readOnly = false) }", "wrong-type"],
    ["a boolean unlike a text", '{ ($.eventSource = iam.amazonaws.com) && ($.readOnly != "true") }', "wrong-type"],
    ["managementEvent", "{ ($.eventName = StopLogging) && ($.managementEvent = true) }", "wrong-type"],
    [
      "a text as a boolean",
      "{ ($.userIdentity.type = AssumedRole) && ($.eventName = StopLogging) && ($.userIdentity.sessionContext.attributes.mfaAuthenticated IS FALSE) }",
      "wrong-type",
    ],
    [
      "MFAUsed as a boolean",
      "{ ($.eventName = ConsoleLogin) && ($.additionalEventData.MFAUsed IS FALSE) }",
      "wrong-type",
    ],
    ["no error as null", "{ ($.eventName = StopLogging) && ($.errorCode IS NULL) }", "wrong-type"],
    ["an order of texts", "{ ($.eventName = StopLogging) && ($.eventVersion > 1.05) }", "wrong-type"],
    ["a structure as text", '{ ($.eventName = StopLogging) && ($.userIdentity = "ann") }', "wrong-type"],
    ["an array as text", '{ ($.eventName = AssumeRole) && ($.resources = "*admin*") }', "wrong-type"],
    [
      "requestParameters as text",
      '{ ($.eventName = AuthorizeSecurityGroupIngress) && ($.requestParameters = "*0.0.0.0/0*") }',
      "wrong-type",
    ],
    ["a time in order", "{ ($.eventName = StopLogging) && ($.eventTime > 2026) }", "wrong-type"],
  ],
  doc.patterns,
);

const wrongValues = [
  ...all(
    [
      ["NO", '{ ($.eventName = ConsoleLogin) && ($.additionalEventData.MFAUsed = "NO") }', "wrong-value"],
      ["no", '{ ($.eventName = ConsoleLogin) && ($.additionalEventData.MFAUsed = "no") }', "wrong-value"],
      ["success", '{ ($.eventName = ConsoleLogin) && ($.responseElements.ConsoleLogin = "success") }', "wrong-value"],
      ["Failed", '{ ($.eventName = ConsoleLogin) && ($.responseElements.ConsoleLogin = "Failed") }', "wrong-value"],
      [
        "the message as a code",
        '{ ($.eventSource = signin.amazonaws.com) && ($.errorCode = "Failed authentication") }',
        "wrong-value",
      ],
      [
        "the message without its blank",
        '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failedauthentication") }',
        "wrong-value",
      ],
      [
        "the message's case",
        '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed Authentication") }',
        "wrong-value",
      ],
      ["a code in a sign-in", '{ ($.eventName = ConsoleLogin) && ($.errorCode = "AccessDenied") }', "absent-field"],
      ["an API call's type", '{ ($.eventName = ConsoleLogin) && ($.eventType = "AwsApiCall") }', "wrong-value"],
      [
        "a service event's type",
        '{ ($.eventName = ConsoleLogin) && ($.eventType = "AwsServiceEvent") }',
        "wrong-value",
      ],
      ["CheckMfa as a call", '{ ($.eventName = CheckMfa) && ($.eventType = "AwsApiCall") }', "wrong-value"],
      [
        "a session before it is",
        '{ ($.eventName = ConsoleLogin) && ($.userIdentity.type = "IAMUser") && ($.userIdentity.sessionContext.attributes.mfaAuthenticated = "false") }',
        "absent-field",
      ],
      [
        "parameters of a sign-in",
        '{ ($.eventName = ConsoleLogin) && ($.requestParameters.userName = "ann") }',
        "absent-field",
      ],
      ["MFA in a call", '{ ($.eventName = CreateUser) && ($.additionalEventData.MFAUsed != "Yes") }', "absent-field"],
      [
        "MFA in a call, as a value",
        '{ ($.eventName = StopLogging) && ($.additionalEventData.MFAUsed = "No") }',
        "absent-field",
      ],
    ],
    doc.signIn,
  ),
  ...all(
    [
      ["root", '{ ($.userIdentity.type = "root") && ($.userIdentity.invokedBy NOT EXISTS) }', "wrong-value"],
      ["ROOT", '{ ($.userIdentity.type = "ROOT") && ($.userIdentity.invokedBy NOT EXISTS) }', "wrong-value"],
      ["IamUser", '{ ($.eventName = CreateUser) && ($.userIdentity.type = "IamUser") }', "wrong-value"],
      ["assumedRole", '{ ($.eventName = CreateUser) && ($.userIdentity.type = "assumedRole") }', "wrong-value"],
      ["User", '{ ($.eventName = CreateUser) && ($.userIdentity.type = "User") }', "wrong-value"],
      [
        "an issuer of a user",
        '{ ($.userIdentity.type = "IAMUser") && ($.userIdentity.sessionContext.sessionIssuer.userName = "ci") }',
        "absent-field",
      ],
      [
        "an issuer of root, excluded",
        '{ ($.userIdentity.type = "Root") && ($.eventName = CreateUser) && ($.userIdentity.sessionContext.sessionIssuer.arn != "*ci") }',
        "absent-field",
      ],
      [
        "a role's user name",
        '{ ($.userIdentity.type = "AssumedRole") && ($.userIdentity.userName = "ann") }',
        "absent-field",
      ],
      [
        "a role's user name, excluded",
        '{ ($.eventName = CreateUser) && ($.userIdentity.type = "AssumedRole") && ($.userIdentity.userName != "ann") }',
        "absent-field",
      ],
      [
        "a service's key",
        '{ ($.userIdentity.type = "AWSService") && ($.userIdentity.accessKeyId = "AKIA*") }',
        "absent-field",
      ],
      [
        "a service's ARN",
        '{ ($.eventName = AssumeRole) && ($.userIdentity.type = "AWSService") && ($.userIdentity.arn = "*") }',
        "absent-field",
      ],
      [
        "a federated user's name",
        '{ ($.userIdentity.type = "FederatedUser") && ($.userIdentity.userName = "ann") }',
        "absent-field",
      ],
    ],
    doc.identity,
  ),
  ...all(
    [
      ["AWSConsoleSignIn", '{ $.eventType = "AWSConsoleSignIn" }', "wrong-value"],
      [
        "a data event's category in small letters",
        '{ ($.eventCategory = "data") && ($.eventName = DeleteBucket) }',
        "wrong-value",
      ],
      ["ApiCall", '{ ($.eventType = "ApiCall") && ($.eventName = DeleteBucket) }', "wrong-value"],
      ["a region without its dash", '{ ($.awsRegion = "us-east1") && ($.eventName = RunInstances) }', "wrong-value"],
      ["a region in capitals", '{ ($.awsRegion = "EU-WEST-1") && ($.eventName = RunInstances) }', "wrong-value"],
      [
        "IAM in another region",
        '{ ($.eventSource = iam.amazonaws.com) && ($.awsRegion = "eu-west-1") }',
        "wrong-value",
      ],
      [
        "Organizations in another region",
        '{ ($.eventSource = organizations.amazonaws.com) && ($.eventName = LeaveOrganization) && ($.awsRegion = "us-west-2") }',
        "wrong-value",
      ],
      [
        "CloudFront in another region",
        '{ ($.eventSource = cloudfront.amazonaws.com) && ($.eventName = "DeleteDistribution*") && ($.awsRegion = "eu-central-1") }',
        "wrong-value",
      ],
      ["no event name", "{ ($.eventName NOT EXISTS) && ($.eventSource = iam.amazonaws.com) }", "absent-field"],
      ["no source", "{ ($.eventSource NOT EXISTS) && ($.eventName = CreateUser) }", "absent-field"],
      [
        "a response of a failed call",
        '{ ($.eventName = CreateUser) && ($.errorCode = "AccessDenied") && ($.responseElements.user.userName = "ann") }',
        "absent-field",
      ],
      ["a code in small letters", '{ ($.errorCode = "accessDenied") && ($.eventName = StopLogging) }', "wrong-value"],
      [
        "the code of a GuardDuty finding",
        '{ ($.errorCode = "*UnauthorizedAccess") && ($.eventName = StopLogging) }',
        "wrong-value",
      ],
    ],
    doc.contents,
  ),
  ...all(
    [
      [
        "RotateKey as a call",
        '{ ($.eventSource = kms.amazonaws.com) && ($.eventName = RotateKey) && ($.eventType = "AwsApiCall") }',
        "wrong-value",
      ],
      [
        "DeleteKey as a call",
        '{ ($.eventSource = kms.amazonaws.com) && ($.eventName = DeleteKey) && ($.eventType = "AwsApiCall") }',
        "wrong-value",
      ],
      [
        "a backup job as a call",
        '{ ($.eventSource = backup.amazonaws.com) && ($.eventName = BackupJobStarted) && ($.eventType = "AwsApiCall") }',
        "wrong-value",
      ],
      [
        "CreateUser as a sign-in",
        '{ ($.eventName = CreateUser) && ($.eventSource = iam.amazonaws.com) && ($.eventType = "AwsConsoleSignIn") }',
        "wrong-value",
      ],
      [
        "StopLogging as a sign-in",
        '{ ($.eventName = StopLogging) && ($.eventType = "AwsConsoleSignIn") }',
        "wrong-value",
      ],
      [
        "DeleteTrail as an insight",
        '{ ($.eventName = DeleteTrail) && ($.eventType = "AwsCloudTrailInsight") }',
        "wrong-value",
      ],
    ],
    doc.serviceEvents,
  ),
  ...all(
    [
      [
        "a code without its prefix",
        '{ ($.eventSource = ec2.amazonaws.com) && ($.errorCode = "UnauthorizedOperation") }',
        "wrong-value",
      ],
      [
        "another service's code",
        '{ ($.eventSource = ec2.amazonaws.com) && ($.errorCode = "AccessDenied") }',
        "wrong-value",
      ],
      [
        "another service's codes",
        '{ ($.eventSource = ec2.amazonaws.com) && ($.errorCode = "AccessDenied*") }',
        "wrong-value",
      ],
      [
        "a code of one event",
        '{ ($.eventName = RunInstances) && ($.errorCode = "UnauthorizedOperation") }',
        "wrong-value",
      ],
      [
        "a message as EC2's code",
        '{ ($.eventName = TerminateInstances) && ($.errorCode = "You are not authorized") }',
        "wrong-value",
      ],
    ],
    doc.ec2Errors,
  ),
  ...all(
    [
      [
        "a user's name",
        '{ ($.eventSource = sso.amazonaws.com) && ($.userIdentity.type = "IdentityCenterUser") && ($.userIdentity.userName = "ann") }',
        "absent-field",
      ],
      [
        "a principal",
        '{ ($.userIdentity.type = "IdentityCenterUser") && ($.userIdentity.principalId = "x*") }',
        "absent-field",
      ],
      ["the old type", '{ ($.eventSource = sso.amazonaws.com) && ($.userIdentity.type = "Unknown") }', "wrong-value"],
      [
        "the old type of one event",
        '{ ($.eventSource = sso.amazonaws.com) && ($.eventName = Federate) && ($.userIdentity.type = "Unknown") }',
        "wrong-value",
      ],
    ],
    doc.identityCenter,
  ),
];

const contradictions = all(
  [
    ["two names", "{ ($.eventName = CreateUser) && ($.eventName = DeleteUser) }", "contradiction"],
    ["two sources", "{ ($.eventSource = iam.amazonaws.com) && ($.eventSource = sts.amazonaws.com) }", "contradiction"],
    ["a name and its exclusion", "{ ($.eventName = StopLogging) && ($.eventName != StopLogging) }", "contradiction"],
    ["a name and a wider exclusion", "{ ($.eventName = StopLogging) && ($.eventName != Stop*) }", "contradiction"],
    [
      "two beginnings",
      '{ ($.eventName = StopLogging) && ($.errorCode = "AccessDenied*") && ($.errorCode = "Client.*") }',
      "contradiction",
    ],
    [
      "there and not there",
      '{ ($.eventName = StopLogging) && ($.errorCode NOT EXISTS) && ($.errorCode = "AccessDenied") }',
      "contradiction",
    ],
    [
      "numbers out of reach",
      "{ ($.eventName = RunInstances) && ($.requestParameters.x > 10) && ($.requestParameters.x < 5) }",
      "contradiction",
    ],
    ["two types", "{ ($.userIdentity.type = Root) && ($.userIdentity.type = IAMUser) }", "contradiction"],
    [
      "a type in three branches",
      "{ ($.userIdentity.type = Root) && (($.userIdentity.type = IAMUser) || ($.userIdentity.type = AssumedRole)) }",
      "contradiction",
    ],
    [
      "true and false",
      "{ ($.eventName = StopLogging) && ($.readOnly IS TRUE) && ($.readOnly IS FALSE) }",
      "contradiction",
    ],
    [
      "two regions",
      '{ ($.eventName = StopLogging) && ($.awsRegion = "eu-west-1") && ($.awsRegion = "us-east-1") }',
      "contradiction",
    ],
    [
      "a dead alternative",
      "{ ($.eventName = DeleteTrail) || (($.eventName = StopLogging) && ($.eventName = DeleteUser)) }",
      "contradiction",
    ],
  ],
  doc.patterns,
);

const parameters = [
  ...all(
    [
      [
        "a command",
        '{ ($.eventName = SendCommand) && ($.requestParameters.commands[0] = "*wget*") }',
        "unknown-parameter",
      ],
      [
        "a command within its parameters",
        '{ ($.eventName = SendCommand) && ($.requestParameters.parameters.commands[0] = "*curl*") }',
        "hidden-value",
      ],
      [
        "an attribute",
        '{ ($.eventName = DescribeInstances) && ($.requestParameters.attributeName = "userData") }',
        "unknown-parameter",
      ],
      [
        "a user's groups",
        '{ ($.eventName = CreateUser) && ($.requestParameters.groupName = "admins") }',
        "unknown-parameter",
      ],
      [
        "a role's policy",
        '{ ($.eventName = AttachRolePolicy) && ($.requestParameters.policyName = "AdministratorAccess") }',
        "unknown-parameter",
      ],
      [
        "a trail's bucket",
        '{ ($.eventName = StopLogging) && ($.requestParameters.s3BucketName = "x") }',
        "unknown-parameter",
      ],
      [
        "a key's name",
        '{ ($.eventSource = kms.amazonaws.com) && ($.eventName = DisableKey) && ($.requestParameters.keyName = "x") }',
        "unknown-parameter",
      ],
      [
        "an ACL in small letters",
        '{ ($.eventName = PutBucketAcl) && ($.requestParameters.accessControlList.grant.grantee.uri = "*AllUsers") }',
        "unknown-parameter",
      ],
      [
        "a boolean parameter as text",
        '{ ($.eventName = ModifyDBInstance) && ($.requestParameters.publiclyAccessible = "true") }',
        "unknown-parameter",
      ],
      [
        "a boolean parameter unlike a text",
        '{ ($.eventName = UpdateTrail) && ($.requestParameters.isMultiRegionTrail != "true") }',
        "unknown-parameter",
      ],
      [
        "a list as text",
        '{ ($.eventName = TagRole) && ($.eventSource = iam.amazonaws.com) && ($.requestParameters.tags = "*owner*") }',
        "unknown-parameter",
      ],
      [
        "permissions as text",
        '{ ($.eventName = AuthorizeSecurityGroupIngress) && ($.requestParameters.ipPermissions = "*0.0.0.0/0*") }',
        "unknown-parameter",
      ],
      [
        "a structure as text",
        '{ ($.eventName = CreateKeyPair) && ($.eventSource = ec2.amazonaws.com) && ($.requestParameters.tagSpecifications = "x") }',
        "unknown-parameter",
      ],
    ],
    doc.models,
  ),
  ...all(
    [
      ["user data", '{ ($.eventName = RunInstances) && ($.requestParameters.userData = "*curl*") }', "hidden-value"],
      [
        "user data of an instance",
        '{ ($.eventName = ModifyInstanceAttribute) && ($.requestParameters.userData = "*bash*") }',
        "hidden-value",
      ],
      ["a password", '{ ($.eventName = CreateLoginProfile) && ($.requestParameters.password = "*") }', "hidden-value"],
      [
        "a secret",
        '{ ($.eventName = PutSecretValue) && ($.requestParameters.secretString = "*key*") }',
        "hidden-value",
      ],
      [
        "a parameter's value",
        '{ ($.eventSource = ssm.amazonaws.com) && ($.eventName = PutParameter) && ($.requestParameters.value = "AKIA*") }',
        "hidden-value",
      ],
      [
        "a database's password",
        '{ ($.eventSource = rds.amazonaws.com) && ($.eventName = ModifyDBInstance) && ($.requestParameters.masterUserPassword = "admin*") }',
        "hidden-value",
      ],
      [
        "a plaintext",
        '{ ($.eventSource = kms.amazonaws.com) && ($.eventName = Encrypt) && ($.requestParameters.plaintext = "*") }',
        "hidden-value",
      ],
    ],
    "recorded; each service's guide on CloudTrail",
  ),
];

/** What a trail of management events never delivers. */
const undelivered: readonly (readonly [source: string, name: string])[] = [
  ["s3", "GetObject"],
  ["s3", "PutObject"],
  ["s3", "DeleteObject"],
  ["s3", "DeleteObjects"],
  ["s3", "HeadBucket"],
  ["s3", "HeadObject"],
  ["s3", "ListObjects"],
  ["s3", "CopyObject"],
  ["s3", "PutObjectAcl"],
  ["s3", "CompleteMultipartUpload"],
  ["lambda", "Invoke"],
  ["dynamodb", "PutItem"],
  ["dynamodb", "GetItem"],
  ["dynamodb", "Scan"],
  ["dynamodb", "DeleteItem"],
  ["dynamodb", "BatchWriteItem"],
  ["sns", "Publish"],
  ["sqs", "SendMessage"],
  ["sqs", "ReceiveMessage"],
  ["kinesis", "PutRecord"],
  ["kinesis", "GetRecords"],
  ["events", "PutEvents"],
  ["bedrock", "InvokeAgent"],
  ["bedrock", "InvokeInlineAgent"],
  ["bedrock", "InvokeFlow"],
  ["bedrock", "Retrieve"],
  ["bedrock-agentcore", "InvokeGateway"],
];

const categories = all(
  [
    ["data events", '{ $.eventCategory = "Data" }', "unselected-events"],
    ["no management events", "{ $.managementEvent IS FALSE }", "unselected-events"],
    ["network activity", '{ $.eventCategory = "NetworkActivity" }', "unselected-events"],
    [
      "network activity by type",
      '{ ($.eventType = "AwsVpceEvent") && ($.errorCode = "VpceAccessDenied") }',
      "unselected-events",
    ],
    ["network activity by code", '{ $.errorCode = "VpceAccessDenied" }', "unselected-events"],
    ["insights", '{ $.eventCategory = "Insight" }', "unselected-events"],
    ["insights by type", '{ $.eventType = "AwsCloudTrailInsight" }', "unselected-events"],
    ["aggregated events", '{ $.eventCategory = "Aggregated" }', "unselected-events"],
  ],
  "CloudTrail user guide, data, network activity and Insights events: trails take management events by default",
);

export const dead: readonly Row[] = [
  ...misspelt.map(
    ([name, what]): Row => ({
      what,
      pattern: `{ $.eventName = ${name} }`,
      verdict: "dead",
      rule: "unknown-event",
      source: `${doc.models}: no such name`,
    }),
  ),
  ...renamed.map(
    ([source, name, said]): Row => ({
      what: `${source} ${name}`,
      pattern: `{ ($.eventSource = ${source}.amazonaws.com) && ($.eventName = ${name}) }`,
      verdict: "dead",
      rule: "unknown-event|wrong-source",
      source: said,
    }),
  ),
  ...elsewhere.map(
    ([source, name]): Row => ({
      what: `${source} ${name}`,
      pattern: `{ ($.eventSource = ${source}.amazonaws.com) && ($.eventName = ${name}) }`,
      verdict: "dead",
      rule: "wrong-source",
      source: doc.models,
    }),
  ),
  ...noSources.map(
    (text): Row => ({
      what: text,
      pattern: `{ ($.eventSource = "${text}") && ($.eventName = "*") }`,
      verdict: "dead",
      rule: "wrong-source",
      source: doc.contents,
    }),
  ),
  ...undelivered.map(
    ([source, name]): Row => ({
      what: `${source} ${name}`,
      pattern: `{ ($.eventSource = ${source}.amazonaws.com) && ($.eventName = ${name}) }`,
      verdict: "dead",
      rule: "unselected-events",
      source: "CloudTrail user guide, data events",
    }),
  ),
  ...[...wrongFields, ...wrongTypes, ...wrongValues, ...contradictions, ...parameters, ...categories],
];
