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
  kms: "DeleteExpiredKeyMaterial DeleteKey RotateKey SynchronizeMultiRegionKey",
  backup:
    "BackupDeleted BackupJobCompleted BackupJobStarted BackupSelectionDeletedDueToSLRDeletion BackupTransitionedToCold " +
    "CopyJobCompleted CopyJobStarted ReportJobCompleted ReportJobStarted RestoreCompleted RestoreStarted",
  secretsmanager:
    "CancelSecretVersionDelete EndSecretVersionDelete RotationAbandoned RotationFailed RotationStarted RotationSucceeded " +
    "StartSecretVersionDelete TestRotationFailed TestRotationStarted TestRotationSucceeded",
  cloudtrail:
    "CreateServiceLinkedChannel DeleteServiceLinkedChannel GetServiceLinkedChannel UpdateServiceLinkedChannel",
  ec2: "BidEvictedEvent SharedSnapshotCopyInitiated SharedSnapshotVolumeCreated",
  organizations:
    "AccountDepartedOrganization AccountJoinedOrganization CreateAccountResult CreateGovCloudAccountResult",
  controltower:
    "CreateManagedAccount DeregisterOrganizationalUnit DisableGuardrail EnableGuardrail PrecheckOrganizationalUnit " +
    "RegisterOrganizationalUnit SetupLandingZone UpdateManagedAccount",
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
    "GetStorageLensDashboardDataInternal",
  rds: "DescribeRecommendationGroups DescribeRecommendations",
  monitoring: "GenerateQuery",
  bedrock: "PutFoundationModelEntitlement",
  aiops: "CreateInvestigationEvent UpdateInvestigationEvent",
  "discovery-marketplace": "GetListingView",
  billingconsole: "",
  "aws-portal": "",
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
