/** The CIS controls on who acts: root, unauthorized calls, sign-ins, and the policies of IAM. */
import { actors, awsService, call, denied, failedSignIn, onBehalf, signIn, withoutMfa } from "../example-records.ts";
import { all, called, notByService, succeeded } from "../patterns.ts";
import { control } from "./control.ts";

const iamPolicyChanges = [
  "DeleteGroupPolicy",
  "DeleteRolePolicy",
  "DeleteUserPolicy",
  "PutGroupPolicy",
  "PutRolePolicy",
  "PutUserPolicy",
  "CreatePolicy",
  "DeletePolicy",
  "CreatePolicyVersion",
  "DeletePolicyVersion",
  "AttachRolePolicy",
  "DetachRolePolicy",
  "AttachUserPolicy",
  "DetachUserPolicy",
  "AttachGroupPolicy",
  "DetachGroupPolicy",
];

const asRoot = { userIdentity: actors.root };

export const rootUsage = control({
  number: 3,
  more: { "v1.2": "1.1", "v1.4": "1.7" },
  securityHub: "CloudWatch.1",
  name: "root-usage",
  title: "The root user acted",
  advice: "Ask the keeper of the root credentials; if it was not them, change the password and delete root's keys.",
  severity: "high",
  attack: ["T1078.004"],
  pattern: '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
  fire: [call("iam:CreateAccessKey", asRoot), signIn(asRoot)],
  quiet: [
    call("iam:CreateAccessKey"),
    call("kms:Decrypt", { ...asRoot, userIdentity: { ...actors.root, invokedBy: "s3.amazonaws.com" } }),
    call("kms:RotateKey", { ...asRoot, eventType: "AwsServiceEvent" }),
  ],
  quieter: {
    // The console reads dozens of things for whoever opens it; older records do not say whether they read.
    pattern: all(
      "($.userIdentity.type = Root)",
      notByService,
      "($.eventType != AwsServiceEvent)",
      "(($.readOnly IS FALSE) || ($.readOnly NOT EXISTS))",
    ),
    quiet: [call("ec2:DescribeRegions", { ...asRoot, readOnly: true })],
  },
});

// v1.4 to v3.0 print a disjunction of `!=` that nearly every record meets: their alarm would never be over, so that
// Security Hub's text serves them too.
const withoutDelivery =
  '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") && ($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket") }';

export const unauthorizedApiCalls = control({
  number: 1,
  securityHub: "CloudWatch.2",
  name: "unauthorized-api-calls",
  title: "API calls were refused for want of permission",
  advice: "See whether one identity tries many operations, which is how stolen credentials are explored.",
  severity: "medium",
  attack: ["T1580", "T1087.004"],
  pattern: '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
  cisPatterns: {
    "v4.0": withoutDelivery,
    "v5.0": withoutDelivery,
    "v6.0": withoutDelivery,
    "v7.0": withoutDelivery,
  },
  fire: [
    call("ec2:DescribeInstances", { ...denied("Client.UnauthorizedOperation"), readOnly: true }),
    call("iam:CreateUser", denied()),
    call("s3:GetBucketPolicy", { ...denied("AccessDeniedException"), readOnly: true }),
  ],
  quiet: [call("iam:CreateUser"), call("iam:CreateUser", denied("EntityAlreadyExistsException"))],
  quieter: {
    threshold: 5,
    // In a real week, 10,011 of 10,015 refused calls were AWS services' own.
    pattern: all(
      '(($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*"))',
      notByService,
      '($.sourceIPAddress != "*.amazonaws.com")',
      '($.sourceIPAddress != "AWS Internal")',
      "($.eventName != HeadBucket)",
    ),
    quiet: [
      call("s3:PutObject", { ...denied(), ...awsService("delivery.logs") }),
      call("config:PutEvaluations", { ...denied(), ...onBehalf("config") }),
      call("s3:HeadBucket", { ...denied(), readOnly: true }),
    ],
  },
});

export const consoleSigninWithoutMfa = control({
  number: 2,
  securityHub: "CloudWatch.3",
  name: "console-signin-without-mfa",
  title: "An IAM user signed in to the console without MFA",
  advice: "Ask the user, and let a policy deny everything to those who give no second factor.",
  severity: "high",
  attack: ["T1078.004"],
  pattern:
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  fire: [signIn(withoutMfa)],
  quiet: [
    signIn(),
    failedSignIn(withoutMfa),
    // Single sign-on asks for the second factor elsewhere, so these say No in good order.
    signIn({ ...withoutMfa, userIdentity: actors.role }),
  ],
});

export const consoleSigninFailures = control({
  number: 6,
  securityHub: "CloudWatch.6",
  name: "console-signin-failures",
  title: "A console sign-in failed",
  advice: "Look where it came from and whether a success followed; many failures are a guesser.",
  severity: "low",
  attack: ["T1110"],
  pattern: '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
  fire: [failedSignIn(), failedSignIn({ userIdentity: { ...actors.root } })],
  quiet: [signIn(), call("signin:CheckMfa", { errorMessage: "Failed authentication" })],
  quieter: {
    threshold: 5,
    pattern: '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
  },
});

export const iamPolicyChangesMade = control({
  number: 4,
  securityHub: "CloudWatch.4",
  name: "iam-policy-changes",
  title: "An IAM policy was changed, attached or detached",
  advice: "Read the policy in the record and ask who reviewed it.",
  severity: "medium",
  attack: ["T1098.003"],
  pattern: `{${iamPolicyChanges.map((name) => `($.eventName=${name})`).join(" || ")}}`,
  fire: [
    call("iam:PutUserPolicy", { requestParameters: { userName: "bob", policyName: "all" } }),
    call("iam:AttachRolePolicy", {
      requestParameters: { roleName: "deploy", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
    }),
  ],
  quiet: [call("iam:ListPolicies", { readOnly: true }), call("iam:CreateUser")],
  quieter: {
    pattern: called("iam", iamPolicyChanges, succeeded, notByService),
    quiet: [call("iam:PutRolePolicy", denied()), call("iam:PutRolePolicy", onBehalf("cloudformation"))],
  },
});
