/** Monitors on machines and functions: code that is slipped in, consoles that are opened, models that are borrowed. */

import { type EntryDraft, entry } from "../entry.ts";
import { call, denied } from "../example-records.ts";
import { all, called, either, succeeded } from "../patterns.ts";

const drafts: readonly EntryDraft[] = [
  {
    name: "ec2-user-data-changed",
    title: "The start-up script of an instance was replaced",
    advice: "It runs as root at the next start: read it before the instance starts.",
    source: "Stratus Red Team aws.execution.ec2-user-data; MITRE ATT&CK T1059.009",
    // CloudTrail keeps the script itself back, and says only that there was one.
    pattern: called("ec2", ["ModifyInstanceAttribute"], "($.requestParameters.userData = *)", succeeded),
    severity: "high",
    attack: ["T1059.009", "T1037"],
    fire: [
      call("ec2:ModifyInstanceAttribute", {
        requestParameters: { instanceId: "i-0aaa", userData: "<sensitiveDataRemoved>" },
      }),
    ],
    quiet: [
      call("ec2:ModifyInstanceAttribute", {
        requestParameters: { instanceId: "i-0aaa", disableApiTermination: { value: true } },
      }),
    ],
  },
  {
    name: "ec2-serial-console-used",
    title: "The serial console was allowed, or a key pushed to it or to an instance",
    advice: "It passes by every network rule: ask who debugs what.",
    source: "MITRE ATT&CK T1021.008; Stratus Red Team aws.lateral-movement.ec2-serial-console-send-ssh-public-key",
    pattern: all(
      either(
        "(($.eventSource = ec2.amazonaws.com) && ($.eventName = EnableSerialConsoleAccess))",
        '(($.eventSource = ec2-instance-connect.amazonaws.com) && ($.eventName = "Send*SSHPublicKey"))',
      ),
      succeeded,
    ),
    severity: "medium",
    attack: ["T1021.008"],
    fire: [
      call("ec2:EnableSerialConsoleAccess"),
      call("ec2-instance-connect:SendSerialConsoleSSHPublicKey", { requestParameters: { instanceId: "i-0aaa" } }),
    ],
    quiet: [
      call("ec2:DisableSerialConsoleAccess"),
      call("ec2:EnableSerialConsoleAccess", denied("Client.UnauthorizedOperation")),
    ],
  },
  {
    name: "remote-command-run",
    title: "A command or a shell was run on instances through Systems Manager",
    advice: "Read the document and its parameters, and ask who sat at the other end.",
    source: "MITRE ATT&CK T1651; Stratus Red Team aws.execution.ssm-send-command",
    pattern: called("ssm", ["SendCommand", "StartSession", "ResumeSession", "StartAutomationExecution"], succeeded),
    severity: "low",
    attack: ["T1651"],
    fire: [
      call("ssm:SendCommand", { requestParameters: { documentName: "AWS-RunShellScript", instanceIds: ["i-0aaa"] } }),
    ],
    quiet: [
      call("ssm:GetCommandInvocation", { readOnly: true }),
      call("ssm:SendCommand", denied("AccessDeniedException")),
    ],
  },
  {
    name: "lambda-opened-to-the-world",
    title: "Anybody may now call a function",
    advice: "Remove the permission or ask for IAM authentication.",
    source: "Stratus Red Team aws.persistence.lambda-backdoor-function; MITRE ATT&CK T1098.003",
    // Lambda records its operations with the API's date and sometimes a version behind the name. A text cannot ask for
    // the character *, a regular expression can.
    pattern: called(
      "lambda",
      ["AddPermission*", "CreateFunctionUrlConfig*", "UpdateFunctionUrlConfig*"],
      either("($.requestParameters.principal = %^\\*$%)", "($.requestParameters.authType = NONE)"),
      succeeded,
    ),
    severity: "high",
    attack: ["T1098.003"],
    fire: [
      call("lambda:AddPermission20150331v2", {
        requestParameters: { functionName: "resize", action: "lambda:InvokeFunction", principal: "*" },
      }),
      call("lambda:CreateFunctionUrlConfig", { requestParameters: { functionName: "resize", authType: "NONE" } }),
    ],
    quiet: [
      call("lambda:AddPermission20150331v2", {
        requestParameters: { functionName: "resize", action: "lambda:InvokeFunction", principal: "s3.amazonaws.com" },
      }),
      call("lambda:CreateFunctionUrlConfig", { requestParameters: { functionName: "resize", authType: "AWS_IAM" } }),
    ],
  },
  {
    name: "lambda-layer-or-role-changed",
    title: "A function got other layers or another role",
    advice: "A layer runs with the function's power: look where it comes from.",
    source: "Stratus Red Team aws.persistence.lambda-layer-extension; MITRE ATT&CK T1525",
    pattern: called(
      "lambda",
      ["UpdateFunctionConfiguration*"],
      either("($.requestParameters.layers[*] = *)", "($.requestParameters.role = *)"),
      succeeded,
    ),
    severity: "medium",
    attack: ["T1525"],
    fire: [
      call("lambda:UpdateFunctionConfiguration20150331v2", {
        requestParameters: { functionName: "resize", layers: ["arn:aws:lambda:us-east-1:444455556666:layer:x:1"] },
      }),
    ],
    quiet: [
      call("lambda:UpdateFunctionConfiguration20150331v2", {
        requestParameters: { functionName: "resize", timeout: 9 },
      }),
    ],
  },
  {
    name: "bedrock-model-access-changed",
    title: "Access to a foundation model was asked for, or the logging of its use switched off",
    advice: "Stolen keys are spent on models within hours: see who asked.",
    source: "MITRE ATT&CK T1496.004; Stratus Red Team aws.impact.bedrock-invoke-model",
    pattern: called(
      "bedrock",
      [
        "PutUseCaseForModelAccess",
        "PutFoundationModelEntitlement",
        "CreateFoundationModelAgreement",
        "DeleteModelInvocationLoggingConfiguration",
        "DeleteGuardrail",
      ],
      succeeded,
    ),
    severity: "medium",
    attack: ["T1496.004"],
    fire: [
      call("bedrock:PutFoundationModelEntitlement", { requestParameters: { modelId: "example.model" } }),
      call("bedrock:DeleteModelInvocationLoggingConfiguration"),
    ],
    quiet: [call("bedrock:ListFoundationModels", { readOnly: true })],
  },
];

export const compute = drafts.map((draft) => entry("compute", draft));
