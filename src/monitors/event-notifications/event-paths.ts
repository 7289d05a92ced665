/** Which parts of an event the messages name, as EventBridge's input transformer finds them. */

/** By the variable's name, which may have letters and digits only; what an event does not have is an empty text. */
const paths = {
  time: "$.detail.eventTime",
  region: "$.detail.awsRegion",
  account: "$.account",
  eventId: "$.detail.eventID",
  eventName: "$.detail.eventName",
  eventSource: "$.detail.eventSource",
  request: "$.detail.requestParameters",
  identity: "$.detail.userIdentity.arn",
  identityType: "$.detail.userIdentity.type",
  userName: "$.detail.userIdentity.userName",
  invokedBy: "$.detail.userIdentity.invokedBy",
  sourceAddress: "$.detail.sourceIPAddress",
  userAgent: "$.detail.userAgent",
  errorCode: "$.detail.errorCode",
  errorMessage: "$.detail.errorMessage",
  signIn: "$.detail.responseElements.ConsoleLogin",
  mfaUsed: "$.detail.additionalEventData.MFAUsed",
  user: "$.detail.requestParameters.userName",
  group: "$.detail.requestParameters.groupName",
  groupId: "$.detail.requestParameters.groupId",
  newGroupId: "$.detail.responseElements.groupId",
  role: "$.detail.requestParameters.roleName",
  policy: "$.detail.requestParameters.policyArn",
  bucket: "$.detail.requestParameters.bucketName",
  key: "$.detail.requestParameters.keyId",
  named: "$.detail.requestParameters.name",
} as const;

/** The paths of the variables that a template names. */
export function pathsIn(template: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(paths).filter(([variable]) => template.includes(`<${variable}>`)));
}
