/** The monitoring patterns of the CIS AWS Foundations Benchmark, built from the API calls that each watches. */

function anyOf(names: string): string {
  return names
    .split(" ")
    .map((name) => `($.eventName=${name})`)
    .join(" || ");
}

function callsOf(service: string, names: string): string {
  return `{($.eventSource=${service}.amazonaws.com) && (${anyOf(names)})}`;
}

function calls(names: string): string {
  return `{${anyOf(names)}}`;
}

const identityPolicies = ["Group", "Role", "User"].flatMap((kind) => [
  `Delete${kind}Policy`,
  `Put${kind}Policy`,
  `Attach${kind}Policy`,
  `Detach${kind}Policy`,
]);

export const cisPatterns: readonly string[] = [
  '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
  '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
  '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  calls([...identityPolicies, "CreatePolicy", "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion"].join(" ")),
  calls("CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging"),
  '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
  callsOf("kms", "DisableKey ScheduleKeyDeletion"),
  callsOf(
    "s3",
    "PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication DeleteBucketPolicy DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication",
  ),
  callsOf("config", "StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder"),
  calls(
    "AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup",
  ),
  calls(
    "CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclEntry ReplaceNetworkAclAssociation",
  ),
  calls(
    "CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway DeleteInternetGateway DetachInternetGateway",
  ),
  calls(
    "CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute DisassociateRouteTable",
  ),
  calls(
    "CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection DeleteVpcPeeringConnection RejectVpcPeeringConnection",
  ),
  callsOf(
    "organizations",
    "AcceptHandshake AttachPolicy CreateAccount CreatePolicy DeleteOrganization InviteAccountToOrganization LeaveOrganization MoveAccount",
  ),
];

const verbs = ["Create", "Delete", "Update", "Put", "Attach", "Detach", "Modify", "Disable", "Start", "Stop"];
const things = ["User", "Role", "Instance", "Bucket", "Key", "Function", "Cluster", "Snapshot", "Domain"];

/** The CIS patterns and then one monitor for each of many single API calls, as a security team adds them over the years. */
export const hundredPatterns: readonly string[] = [
  ...cisPatterns,
  ...verbs.flatMap((verb) => things.map((thing) => `{ $.eventName = ${verb}${thing} && $.errorCode NOT EXISTS }`)),
].slice(0, 100);

/** A configuration as a security team's would be: the CIS patterns, single calls, and some of them wrong. */
export function fiveHundredMonitors() {
  const monitors = Array.from({ length: 500 }, (_, index) => {
    const pattern = index % 3 === 0 ? cisPatterns[index % cisPatterns.length] : hundredPatterns[index % 100];
    const misspelt = index % 25 === 0 ? pattern?.replace(/Create|Delete/, "Craete") : pattern;
    return { name: `monitor-${index}`, pattern: misspelt ?? "", threshold: 1 + (index % 3) };
  });
  return { monitors, emails: ["ops@example.com"] };
}
