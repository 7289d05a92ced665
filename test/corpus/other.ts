/** Patterns that are sound, noisy, refused, unknown, or take everything: each with who says so. */
import type { Row, Verdict } from "./row.ts";

function rows(
  verdict: Verdict,
  source: string,
  table: readonly (readonly [what: string, pattern: string, rule?: string])[],
): Row[] {
  return table.map(([what, pattern, rule]) => ({
    what,
    pattern,
    verdict,
    source,
    ...(rule !== undefined && { rule }),
  }));
}

/** Events that management trails deliver, by source: from AWS's models, user guides and published records. */
const recorded: Readonly<Record<string, string>> = {
  iam: "CreateUser DeleteUser CreateAccessKey AttachUserPolicy PutRolePolicy CreateLoginProfile DeactivateMFADevice UpdateAssumeRolePolicy",
  sts: "AssumeRoleWithSAML GetFederationToken AssumeRoot",
  ec2: "AuthorizeSecurityGroupIngress RunInstances TerminateInstances ModifyImageAttribute DeleteFlowLogs CreateVpcPeeringConnection SharedSnapshotVolumeCreated",
  s3: "PutBucketPolicy DeleteBucket PutBucketPublicAccessBlock PutBucketLifecycle DeleteBucketPolicy PutBucketReplication JobCreated JobStatusChanged",
  kms: "ScheduleKeyDeletion DisableKey PutKeyPolicy RotateKey DeleteKey CreateGrant",
  cloudtrail: "StopLogging DeleteTrail UpdateTrail PutEventSelectors",
  lambda:
    "CreateFunction20150331 UpdateFunctionCode20150331v2 AddPermission20150331v2 CreateFunctionUrlConfig PublishLayerVersion20181031",
  codecommit: "GitPull GitPush CreateRepository DeleteRepository",
  signin: "ConsoleLogin CheckMfa SwitchRole GetSigninToken",
  secretsmanager: "PutSecretValue RotationFailed DeleteSecret",
  organizations: "LeaveOrganization CreateAccountResult InviteAccountToOrganization",
  logs: "GetLogEvents FilterLogEvents DeleteLogGroup PutMetricFilter",
  monitoring: "DeleteAlarms DisableAlarmActions PutMetricAlarm",
  config: "StopConfigurationRecorder DeleteDeliveryChannel",
  guardduty: "DeleteDetector UpdateDetector CreateFilter",
  rds: "ModifyDBInstance DeleteDBInstance ModifyDBSnapshotAttribute",
  ssm: "SendCommand StartSession PutParameter ModifyDocumentPermission",
  sso: "Authenticate Federate CreatePermissionSet",
  bedrock: "InvokeModel Converse DeleteGuardrail",
  backup: "BackupJobCompleted DeleteRecoveryPoint",
};

const created = "($.eventSource = iam.amazonaws.com) && ($.eventName = CreateUser)";

const guarded = rows("sound", "CloudTrail user guide, userIdentity element; recorded by TestMetricFilter", [
  [
    "another branch takes those who lack the field",
    '{ ($.eventName = "CreateTrail") && (($.userIdentity.type != "AssumedRole") || ($.userIdentity.sessionContext.sessionIssuer.userName != "ci")) }',
  ],
  [
    "the same, the other way round",
    '{ (($.userIdentity.sessionContext.sessionIssuer.userName != "ci") || ($.userIdentity.type != "AssumedRole")) && ($.eventName = "DeleteTrail") }',
  ],
  [
    "a guard by absence",
    `{ ${created} && (($.userIdentity.invokedBy NOT EXISTS) || ($.userIdentity.invokedBy != "cloudformation.amazonaws.com")) }`,
  ],
  [
    "a guard on the parent",
    '{ ($.eventName = "DeleteTrail") && (($.userIdentity.sessionContext NOT EXISTS) || ($.userIdentity.sessionContext.attributes.mfaAuthenticated != "true")) }',
  ],
  [
    "an assumed role's issuer",
    '{ ($.eventName = "DeleteTrail") && ($.userIdentity.type = "AssumedRole") && ($.userIdentity.sessionContext.sessionIssuer.userName != "deployer") }',
  ],
  ["a user's name", `{ ${created} && ($.userIdentity.type = "IAMUser") && ($.userIdentity.userName != "ann") }`],
  ["MFA of a sign-in", '{ ($.eventName = ConsoleLogin) && ($.additionalEventData.MFAUsed != "Yes") }'],
  ["a source's address", `{ ${created} && ($.sourceIPAddress != "10.*") }`],
  ["who is not root", `{ ${created} && ($.userIdentity.type != "Root") }`],
  [
    "two names and two guards",
    '{ (($.eventName = StopLogging) || ($.eventName = DeleteTrail)) && (($.userIdentity.type != "AssumedRole") || ($.userIdentity.sessionContext.sessionIssuer.arn != "*:role/ci")) }',
  ],
  [
    "a user or a role",
    '{ ($.eventName = DeleteTrail) && ((($.userIdentity.type = "IAMUser") && ($.userIdentity.userName != "ann")) || (($.userIdentity.type = "AssumedRole") && ($.userIdentity.sessionContext.sessionIssuer.userName != "ci"))) }',
  ],
]);

const products = rows("sound", "AWS's models; a product of sources and names is one pattern", [
  [
    "one empty product of wildcards",
    '{ ($.eventSource = guardduty.amazonaws.com || $.eventSource = config.amazonaws.com || $.eventSource = iam.amazonaws.com) && ($.eventName = "Delete*" || $.eventName = "Remove*") }',
  ],
  [
    "names of either source",
    "{ ($.eventSource = iam.amazonaws.com || $.eventSource = sts.amazonaws.com) && ($.eventName = CreateUser || $.eventName = GetFederationToken) }",
  ],
  [
    "names of three sources",
    "{ ($.eventSource = kms.amazonaws.com || $.eventSource = s3.amazonaws.com || $.eventSource = ec2.amazonaws.com) && ($.eventName = DisableKey || $.eventName = DeleteBucketPolicy || $.eventName = DeleteFlowLogs) }",
  ],
  [
    "a wildcard and a name",
    '{ ($.eventSource = cloudtrail.amazonaws.com || $.eventSource = logs.amazonaws.com) && ($.eventName = "Delete*" || $.eventName = StopLogging) }',
  ],
  ["a prefix of sources", '{ ($.eventSource = "s*.amazonaws.com") && ($.eventName = DeleteBucketPolicy) }'],
  [
    "identities times names",
    "{ ($.userIdentity.type = Root || $.userIdentity.type = IAMUser) && ($.eventName = CreateAccessKey || $.eventName = StopLogging) }",
  ],
]);

const fields = rows("sound", "CloudTrail user guide, record contents; published records", [
  ["a boolean", "{ ($.eventSource = iam.amazonaws.com) && ($.readOnly IS FALSE) }"],
  ["a console session", '{ ($.eventName = CreateAccessKey) && ($.sessionCredentialFromConsole = "true") }'],
  ["a TLS version", '{ ($.eventName = CreateUser) && ($.tlsDetails.tlsVersion = "TLSv1.2") }'],
  ["a resource", '{ ($.eventName = AssumeRoleWithSAML) && ($.resources[*].ARN = "*admin") }'],
  ["a parameter", '{ ($.eventName = AttachRolePolicy) && ($.requestParameters.policyArn = "*AdministratorAccess") }'],
  ["a list's element", '{ ($.eventName = SendCommand) && ($.requestParameters.instanceIds[0] = "i-*") }'],
  [
    "a hidden value that is said to be hidden",
    '{ ($.eventName = SendCommand) && ($.requestParameters.parameters = "HIDDEN*") }',
  ],
  ["a document's name", '{ ($.eventName = SendCommand) && ($.requestParameters.documentName = "AWS-RunShellScript") }'],
  [
    "an open port",
    "{ ($.eventName = AuthorizeSecurityGroupIngress) && ($.requestParameters.ipPermissions.items[*].fromPort = 22) }",
  ],
  [
    "an ACL as S3 writes it",
    '{ ($.eventName = PutBucketAcl) && ($.requestParameters.AccessControlPolicy.AccessControlList.Grant[*].Grantee.URI = "*AllUsers") }',
  ],
  ["a canned ACL", '{ ($.eventName = PutBucketAcl) && ($.requestParameters.x-amz-acl[0] = "public-read") }'],
  [
    "a whole request",
    '{ ($.eventName = DeleteFlowLogs) && ($.requestParameters.DeleteFlowLogsRequest.FlowLogId.content = "fl-*") }',
  ],
  [
    "a set of instances",
    '{ ($.eventName = TerminateInstances) && ($.requestParameters.instancesSet.items[*].instanceId = "i-*") }',
  ],
  [
    "a snapshot made public",
    '{ ($.eventName = ModifySnapshotAttribute) && ($.requestParameters.attributeType = "CREATE_VOLUME_PERMISSION") }',
  ],
  ["a boolean parameter", "{ ($.eventName = ModifyDBInstance) && ($.requestParameters.publiclyAccessible IS TRUE) }"],
  ["a denied call of EC2", '{ ($.eventSource = ec2.amazonaws.com) && ($.errorCode = "Client.UnauthorizedOperation") }'],
  [
    "a denied call of EC2, with a wildcard",
    '{ ($.eventName = RunInstances) && ($.errorCode = "*UnauthorizedOperation") }',
  ],
  ["an empty address of EC2's codes", '{ ($.eventSource = ec2.amazonaws.com) && ($.errorCode = "Client.*") }'],
  [
    "IAM in its region",
    '{ ($.eventSource = iam.amazonaws.com) && ($.eventName = CreateUser) && ($.awsRegion = "us-east-1") }',
  ],
  [
    "IAM in China",
    '{ ($.eventSource = iam.amazonaws.com) && ($.eventName = CreateUser) && ($.awsRegion = "cn-north-1") }',
  ],
  [
    "STS where it is called",
    '{ ($.eventSource = sts.amazonaws.com) && ($.eventName = GetFederationToken) && ($.awsRegion = "eu-west-1") }',
  ],
  [
    "a service event by its type",
    '{ ($.eventSource = kms.amazonaws.com) && ($.eventName = RotateKey) && ($.eventType = "AwsServiceEvent") }',
  ],
  ["an API call by its type", '{ ($.eventName = StopLogging) && ($.eventType = "AwsApiCall") }'],
  [
    "a sign-in by its type",
    '{ ($.eventName = ConsoleLogin) && ($.eventType = "AwsConsoleSignIn") && ($.responseElements.ConsoleLogin = "Success") }',
  ],
  [
    "whom Identity Center means",
    '{ ($.eventSource = sso.amazonaws.com) && ($.userIdentity.onBehalfOf.userId = "x*") }',
  ],
  [
    "Identity Center's type",
    '{ ($.eventSource = sso.amazonaws.com) && ($.eventName = Federate) && ($.userIdentity.type = "IdentityCenterUser") }',
  ],
  ["a null response", "{ ($.eventName = StopLogging) && ($.responseElements IS NULL) }"],
  [
    "a number in order",
    "{ ($.eventName = RunInstances) && ($.requestParameters.instancesSet.items[*].maxCount > 10) }",
  ],
  ["a regular expression", "{ $.eventName = %^StopLogging$% }"],
  ["a sign-in that failed", '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }'],
  [
    "a user who is none",
    '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "No username found in supplied account") }',
  ],
  [
    "programs by their agent",
    '{ ($.userAgent = "*python*") || ($.userAgent = "*boto3*") || ($.userAgent = "*aws-cli*") }',
  ],
  [
    "the root user (CIS 4.3)",
    '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
  ],
  [
    "sign-in without MFA (CIS 4.2)",
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  ],
  [
    "CloudTrail (CIS 4.5)",
    "{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || ($.eventName=StopLogging)}",
  ],
  [
    "keys (CIS 4.7)",
    "{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}",
  ],
  [
    "network gateways (CIS 4.12)",
    "{($.eventName=CreateCustomerGateway) || ($.eventName=DeleteCustomerGateway) || ($.eventName=AttachInternetGateway) || ($.eventName=CreateInternetGateway) || ($.eventName=DeleteInternetGateway) || ($.eventName=DetachInternetGateway)}",
  ],
  ["an exclusion that never comes about", `{ ${created} && ($.eventName != "HeadBucket") }`],
]);

const unknown = rows("unknown", "what AWS may have made since our tables, or records nowhere else", [
  ["a new call of a known service", "{ ($.eventSource = iam.amazonaws.com) && ($.eventName = CreateQuantumIdentity) }"],
  ["a new version", "{ ($.eventSource = guardduty.amazonaws.com) && ($.eventName = GetFindingsV9) }"],
  ["a new noun", "{ $.eventName = DeleteAgenticWorkspaceLedger }"],
  ["a new service", "{ ($.eventSource = quantumledger.amazonaws.com) && ($.eventName = CreateLedgerBridge) }"],
  ["words in another order", "{ $.eventName = UserCreated }"],
  ["a wildcard that fits nothing", "{ $.eventName = Destroy*Group }"],
  [
    "a wildcard that fits nothing of the source",
    '{ ($.eventSource = kms.amazonaws.com) && ($.eventName = "*SecurityGroup") }',
  ],
  [
    "a name that a young service may have taken over",
    "{ ($.eventSource = glue.amazonaws.com) && ($.eventName = CreateCapacityProvider) }",
  ],
]);

const always = rows("always", "measured over 2,900 and 310 published management events", [
  ["any name", "{ $.eventName = * }", "matches-everything"],
  ["nothing", "", "matches-everything"],
  ["all successes", "{ $.errorCode NOT EXISTS }", "matches-everything"],
  [
    "any exclusion (CIS 4.1, v1.4 to v3.0)",
    '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") || ($.sourceIPAddress!="delivery.logs.amazonaws.com") || ($.eventName!="HeadBucket") }',
    "matches-everything",
  ],
  ["an exclusion alone", "{ $.eventName != HeadBucket }", "matches-everything"],
  [
    "two exclusions by ||",
    "{ ($.eventSource = iam.amazonaws.com) && (($.eventName != ListUsers) || ($.eventName != GetUser)) }",
    "tautology",
  ],
  ["any region", '{ $.awsRegion = "*" }', "matches-everything"],
  ["whoever is not root", '{ $.userIdentity.type != "Root" }', "matches-everything"],
  ["management events", '{ $.eventCategory = "Management" }', "matches-everything"],
  ["API calls", '{ $.eventType = "AwsApiCall" }', "matches-everything"],
]);

const refused = rows("refused", "recorded refusals of PutMetricFilter; CloudWatch Logs user guide", [
  ["single quotes", "{ $.eventName = 'CreateUser' }", "pattern-refused"],
  ["a blank without quotes", "{ $.errorMessage = Failed authentication }", "pattern-refused"],
  ["colons without quotes", "{ $.userIdentity.arn = arn:aws:iam::111122223333:root }", "pattern-refused"],
  ["two equals signs", "{ $.eventName == CreateUser }", "pattern-refused"],
  ["no braces", "$.eventName = CreateUser", "pattern-refused"],
  ["a textual AND", "{ $.eventName = CreateUser AND $.eventSource = iam.amazonaws.com }", "pattern-refused"],
  ["EXISTS", "{ $.errorCode EXISTS }", "pattern-refused"],
  ["IS NOT", "{ $.errorCode IS NOT NULL }", "pattern-refused"],
  ["a negated group", "{ !($.eventName = CreateUser) }", "pattern-refused"],
  ["an order of texts", '{ $.eventVersion > "1.05" }', "pattern-refused"],
  [
    "three regular expressions",
    "{ ($.eventName = %^Stop%) && ($.userAgent = %curl%) && ($.sourceIPAddress = %^10%) }",
    "pattern-refused",
  ],
  ["a group in a regular expression", "{ $.eventName = %^(Create|Delete)User% }", "pattern-refused"],
  ["null as a value", "{ $.errorCode = null }", "pattern-refused"],
  ["a missing parenthesis", "{ ($.eventName = CreateUser }", "pattern-refused"],
]);

const noisy = rows("noisy", "measured over 2,900 management events of one account's 55 minutes", [
  [
    "denied calls (CIS 4.1)",
    '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
    "expected-noise",
  ],
  ["roles taken by services", "{ $.eventName = AssumeRole }", "expected-noise"],
  ["roles taken, by source", "{ ($.eventSource = sts.amazonaws.com) && ($.eventName = AssumeRole) }", "expected-noise"],
  ["root, services included", '{ $.userIdentity.type = "Root" }', "expected-noise"],
  ["all that roles do", '{ $.userIdentity.type = "AssumedRole" }', "expected-noise"],
  ["all that EC2 reads", '{ ($.eventSource = ec2.amazonaws.com) && ($.eventName = "Describe*") }', "expected-noise"],
  ["decryption", "{ ($.eventSource = kms.amazonaws.com) && ($.eventName = Decrypt) }", "expected-noise"],
  ["secrets that are read", "{ $.eventName = GetSecretValue }", "expected-noise"],
  [
    "parameters that are read",
    "{ ($.eventSource = ssm.amazonaws.com) && ($.eventName = GetParameter) }",
    "expected-noise",
  ],
  ["all of IAM's reads", "{ ($.eventSource = iam.amazonaws.com) && ($.readOnly IS TRUE) }", "expected-noise"],
]);

const needless = rows("noisy", "CloudWatch Logs user guide: && and || of clauses", [
  [
    "a narrower exclusion",
    '{ ($.eventSource = iam.amazonaws.com) && ($.eventName != "Get*") && ($.eventName != "GetUser") }',
    "duplicate-clause",
  ],
  [
    "a narrower alternative",
    '{ ($.eventSource = iam.amazonaws.com) && (($.eventName = "Create*") || ($.eventName = "CreateUser")) }',
    "duplicate-clause",
  ],
]);

export const others: readonly Row[] = [
  ...Object.entries(recorded).flatMap(([service, names]) =>
    names.split(" ").map(
      (name): Row => ({
        what: `${service} ${name}`,
        pattern: `{ ($.eventSource = ${service}.amazonaws.com) && ($.eventName = ${name}) }`,
        verdict: "sound",
        source: "AWS's API models; the service's guide on CloudTrail; published records",
      }),
    ),
  ),
  ...[...guarded, ...products, ...fields, ...unknown, ...always, ...refused, ...noisy, ...needless],
];
