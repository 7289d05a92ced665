/** Events that no API model names: sign-ins, services' own events, and calls that are recorded under another name. */

/**
 * Events beside the API calls, by event source without its `.amazonaws.com`. From the CloudTrail pages of each service's
 * user guide ("Logging … with AWS CloudTrail") and from published records.
 */
export const otherEvents: Readonly<Record<string, string>> = {
  signin:
    "ConsoleLogin CheckMfa SwitchRole ExitRole RenewRole GetSigninToken PasswordRecoveryRequested PasswordRecoveryCompleted " +
    "PasswordUpdated EmailUpdated CredentialChallenge CredentialVerification UserAuthentication",
  sso:
    "Authenticate Federate Logout AssociateDirectory AssociateProfile CreateProfile DeleteProfile DisassociateDirectory " +
    "DisassociateProfile GetProfile GetSSOStatus GetSsoConfiguration ListApplications ListDirectoryAssociations ListProfiles " +
    "StartSSO UpdateProfile UpdateSsoConfiguration",
  "sso-directory":
    "AddMemberToGroup CompleteVirtualMfaDeviceRegistration CompleteWebAuthnDeviceRegistration CreateAlias CreateBearerToken " +
    "CreateExternalIdPConfigurationForDirectory CreateGroup CreateProvisioningTenant CreateUser DeleteBearerToken " +
    "DeleteExternalIdPCertificate DeleteExternalIdPConfigurationForDirectory DeleteGroup DeleteMfaDeviceForUser " +
    "DeleteProvisioningTenant DeleteUser DescribeDirectory DescribeGroup DescribeGroups DescribeProvisioningTenant " +
    "DescribeUser DescribeUsers DisableExternalIdPConfigurationForDirectory DisableUser " +
    "EnableExternalIdPConfigurationForDirectory EnableUser ImportExternalIdPCertificate IsMemberInGroup ListBearerTokens " +
    "ListGroupsForUser ListMembersInGroup ListMfaDevicesForUser ListProvisioningTenants RemoveMemberFromGroup SearchGroups " +
    "SearchUsers StartVirtualMfaDeviceRegistration StartWebAuthnDeviceRegistration UpdateExternalIdPConfigurationForDirectory " +
    "UpdateGroup UpdateGroupDisplayName UpdateMfaDeviceForUser UpdatePassword UpdateUser UpdateUserName VerifyEmail",
  cloudtrail:
    "CreateServiceLinkedChannel DeleteServiceLinkedChannel GetServiceLinkedChannel UpdateServiceLinkedChannel",
  cloudshell:
    "ApproveCommand CreateEnvironment CreateSession DeleteEnvironment DescribeEnvironments GetEnvironmentStatus " +
    "GetFileDownloadUrls GetFileUploadUrls GetLayout PutCredentials RedeemCode SendHeartBeat StartEnvironment StopEnvironment " +
    "UpdateLayout",
  ssm:
    "ListInstanceAssociations PutConfigurePackageResult RegisterManagedInstance RequestManagedInstanceRoleToken " +
    "UpdateInstanceAssociationStatus UpdateInstanceInformation",
  ssmmessages: "CreateControlChannel CreateDataChannel OpenControlChannel OpenDataChannel",
  ec2messages: "AcknowledgeMessage DeleteMessage FailMessage GetEndpoint GetMessages SendReply",
  s3:
    "DeleteAccountPublicAccessBlock GetAccountPublicAccessBlock PutAccountPublicAccessBlock " +
    "GetStorageLensDashboardDataInternal PostObject ListObjectVersions GetObjectTorrent OptionsObject",
  rds: "DescribeRecommendationGroups DescribeRecommendations",
  monitoring: "GenerateQuery",
  bedrock: "PutFoundationModelEntitlement",
  // CodeCommit user guide, "Logging AWS CodeCommit API calls": Git's own traffic.
  codecommit:
    "GitPull GitPush CreateBranch CreateUploadRequest UploadArchive GetBlob GetObjectIdentifier GetTree GetCommitHistory " +
    "GetReferences GetRepositoryTriggers BatchGetCommits BatchGetPullRequests",
  // AgentCore developer guide: data events of gateways, runtimes, memories and built-in tools.
  "bedrock-agentcore": "InvokeGateway InvokeRuntime InvokeMcp InvokeBrowser InvokeCodeInterpreter",
  "bedrock-agentcore-control": "",
  cognito: "",
  "cognito-idp":
    "Login_GET Login_POST Signup_GET Signup_POST Logout_GET Token_POST Oauth2_GET Authorize_GET Confirm_GET Confirm_POST " +
    "ForgotPassword_GET ForgotPassword_POST ConfirmForgotPassword_GET ConfirmForgotPassword_POST Resendcode_POST " +
    "OAuth2Response_GET OAuth2Authorize_GET SAML2Response_POST UserInfo_GET Error_GET",
  elasticfilesystem: "NewClientConnection UpdateClientConnection DisconnectClientConnection",
  autoscaling: "CreateOrUpdateScalingTrigger DeleteTrigger",
  health: "DescribeEventAggregates",
  aiops: "CreateInvestigationEvent UpdateInvestigationEvent",
  "discovery-marketplace": "GetListingView",
  billingconsole: "",
  "aws-portal": "",
};

/**
 * What services do by themselves, by event source: their records have `eventType: AwsServiceEvent` and no other. From the
 * pages of each service's guide on CloudTrail ("events that no API call makes") and from published records.
 */
export const serviceEvents: Readonly<Record<string, string>> = {
  kms: "DeleteExpiredKeyMaterial DeleteKey RotateKey SynchronizeMultiRegionKey",
  backup:
    "BackupDeleted BackupJobCompleted BackupJobStarted BackupSelectionDeletedDueToSLRDeletion BackupTransitionedToCold " +
    "CopyJobCompleted CopyJobStarted ReportJobCompleted ReportJobStarted RestoreCompleted RestoreStarted",
  secretsmanager:
    "CancelSecretVersionDelete EndSecretVersionDelete RotationAbandoned RotationFailed RotationStarted RotationSucceeded " +
    "StartSecretVersionDelete TestRotationFailed TestRotationStarted TestRotationSucceeded",
  ec2: "BidEvictedEvent SharedSnapshotCopyInitiated SharedSnapshotVolumeCreated",
  organizations:
    "AccountDepartedOrganization AccountJoinedOrganization CreateAccountResult CreateGovCloudAccountResult",
  controltower:
    "CreateManagedAccount DeregisterOrganizationalUnit PrecheckOrganizationalUnit " +
    "RegisterOrganizationalUnit SetupLandingZone UpdateManagedAccount",
  // S3 user guide, "Logging S3 Batch Operations": a job's changes of state.
  s3: "JobCreated JobStatusChanged",
};

/**
 * Calls that are recorded under another name than the API's, by service: a monitor of the API's name never fires.
 * S3: user guide, "Amazon S3 CloudTrail events"; Lambda: names with their API's date, as in published records.
 */
export const respelt: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  s3: {
    DeletePublicAccessBlock: "DeleteBucketPublicAccessBlock",
    GetBucketAccelerateConfiguration: "GetAccelerateConfiguration",
    GetBucketLifecycleConfiguration: "GetBucketLifecycle",
    GetBucketNotificationConfiguration: "GetBucketNotification",
    GetObjectLockConfiguration: "GetBucketObjectLockConfiguration",
    GetPublicAccessBlock: "GetBucketPublicAccessBlock",
    // Its records do not tell the second version of the call from the first.
    ListObjectsV2: "ListObjects",
    PutBucketAccelerateConfiguration: "PutAccelerateConfiguration",
    PutBucketLifecycleConfiguration: "PutBucketLifecycle",
    PutBucketNotificationConfiguration: "PutBucketNotification",
    PutObjectLockConfiguration: "PutBucketObjectLockConfiguration",
    PutPublicAccessBlock: "PutBucketPublicAccessBlock",
  },
  lambda: {
    AddPermission: "AddPermission20150331v2",
    CreateEventSourceMapping: "CreateEventSourceMapping20150331",
    CreateFunction: "CreateFunction20150331",
    DeleteEventSourceMapping: "DeleteEventSourceMapping20150331",
    DeleteFunction: "DeleteFunction20150331",
    GetFunction: "GetFunction20150331v2",
    GetFunctionConfiguration: "GetFunctionConfiguration20150331v2",
    ListFunctions: "ListFunctions20150331",
    ListVersionsByFunction: "ListVersionsByFunction20150331",
    PublishVersion: "PublishVersion20150331",
    RemovePermission: "RemovePermission20150331v2",
    UpdateEventSourceMapping: "UpdateEventSourceMapping20150331",
    UpdateFunctionCode: "UpdateFunctionCode20150331v2",
    UpdateFunctionConfiguration: "UpdateFunctionConfiguration20150331v2",
  },
};

/**
 * Actions of IAM policies that are no calls, so that no record bears their name, by event source; with the event that
 * whoever writes them is after, where there is one. From the service authorization reference, where an action and the
 * calls it covers have different names.
 */
export const policyActions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  iam: { PassRole: "" },
  sts: { TagSession: "AssumeRole", SetSourceIdentity: "AssumeRole", SetContext: "AssumeRole" },
  s3: {
    BypassGovernanceRetention: "DeleteObject",
    DeleteObjectVersion: "DeleteObject",
    GetEncryptionConfiguration: "GetBucketEncryption",
    GetLifecycleConfiguration: "GetBucketLifecycle",
    GetObjectVersion: "GetObject",
    GetObjectVersionAcl: "GetObjectAcl",
    GetReplicationConfiguration: "GetBucketReplication",
    ListAllMyBuckets: "ListBuckets",
    ListBucket: "ListObjects",
    ListBucketMultipartUploads: "ListMultipartUploads",
    ListBucketVersions: "ListObjectVersions",
    ListMultipartUploadParts: "ListParts",
    ObjectOwnerOverrideToBucketOwner: "",
    PutAnalyticsConfiguration: "PutBucketAnalyticsConfiguration",
    PutBucketCORS: "PutBucketCors",
    PutEncryptionConfiguration: "PutBucketEncryption",
    PutIntelligentTieringConfiguration: "PutBucketIntelligentTieringConfiguration",
    PutInventoryConfiguration: "PutBucketInventoryConfiguration",
    PutLifecycleConfiguration: "PutBucketLifecycle",
    PutMetricsConfiguration: "PutBucketMetricsConfiguration",
    PutObjectVersionAcl: "PutObjectAcl",
    PutReplicationConfiguration: "PutBucketReplication",
    ReplicateDelete: "",
    ReplicateObject: "",
    ReplicateTags: "",
  },
  lambda: { InvokeFunction: "Invoke", InvokeFunctionUrl: "Invoke", EnableReplication: "" },
  kms: { ReEncryptFrom: "ReEncrypt", ReEncryptTo: "ReEncrypt" },
  dynamodb: {
    PartiQLDelete: "ExecuteStatement",
    PartiQLInsert: "ExecuteStatement",
    PartiQLSelect: "ExecuteStatement",
    PartiQLUpdate: "ExecuteStatement",
    ConditionCheckItem: "TransactWriteItems",
  },
  elasticfilesystem: {
    ClientMount: "NewClientConnection",
    ClientWrite: "NewClientConnection",
    ClientRootAccess: "NewClientConnection",
  },
  "rds-db": { connect: "" },
};
