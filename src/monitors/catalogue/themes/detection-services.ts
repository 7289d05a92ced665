/** Monitors on AWS's own detection services being switched off or blinded. */

import { type EntryDraft, entry } from "../entry.ts";
import { call, denied } from "../example-records.ts";
import { all, anyOf, called, either } from "../patterns.ts";

const drafts: readonly EntryDraft[] = [
  {
    name: "guardduty-disabled",
    title: "GuardDuty was switched off, lost members or was told to overlook something",
    advice: "Switch it on again, and read the findings from just before.",
    source: "MITRE ATT&CK T1562.001; Amazon GuardDuty User Guide, Logging API calls with AWS CloudTrail",
    pattern: all(
      "($.eventSource = guardduty.amazonaws.com)",
      either(
        anyOf([
          "DeleteDetector",
          "StopMonitoringMembers",
          "DeleteMembers",
          "DisassociateMembers",
          "DisassociateFromMasterAccount",
          "DisassociateFromAdministratorAccount",
          "DisableOrganizationAdminAccount",
          "DeletePublishingDestination",
          "CreateIPSet",
          "UpdateIPSet",
        ]),
        "($.requestParameters.enable IS FALSE)",
        "($.requestParameters.action = ARCHIVE)",
      ),
    ),
    severity: "high",
    attack: ["T1562.001"],
    fire: [
      call("guardduty:DeleteDetector", { requestParameters: { detectorId: "d1" } }),
      call("guardduty:UpdateDetector", { requestParameters: { detectorId: "d1", enable: false } }),
      call("guardduty:CreateFilter", { requestParameters: { detectorId: "d1", action: "ARCHIVE" } }),
      call("guardduty:StopMonitoringMembers", denied()),
    ],
    quiet: [
      call("guardduty:UpdateDetector", { requestParameters: { detectorId: "d1", enable: true } }),
      call("guardduty:GetFindings", { readOnly: true }),
    ],
  },
  {
    name: "security-hub-disabled",
    title: "Security Hub was switched off, or lost members or standards",
    advice: "Switch it on again; its score says what was missed.",
    source: "MITRE ATT&CK T1562.001; AWS Security Hub User Guide, Logging API calls with CloudTrail",
    pattern: called("securityhub", [
      "DisableSecurityHub",
      "DisableSecurityHubV2",
      "DeleteMembers",
      "DisassociateMembers",
      "DisassociateFromMasterAccount",
      "DisassociateFromAdministratorAccount",
      "DisableOrganizationAdminAccount",
      "BatchDisableStandards",
      "DisableImportFindingsForProduct",
    ]),
    severity: "high",
    attack: ["T1562.001"],
    fire: [call("securityhub:DisableSecurityHub"), call("securityhub:DeleteMembers", denied())],
    quiet: [call("securityhub:EnableSecurityHub"), call("securityhub:DescribeHub", { readOnly: true })],
  },
  {
    name: "config-recorder-stopped",
    title: "AWS Config stopped recording, or lost a rule",
    advice: "Start the recorder again, and put the rule back.",
    source: "MITRE ATT&CK T1562.001; AWS Config Developer Guide, Logging API calls with AWS CloudTrail",
    pattern: called("config", [
      "StopConfigurationRecorder",
      "DeleteConfigurationRecorder",
      "DeleteDeliveryChannel",
      "DeleteConfigRule",
      "DeleteConformancePack",
      "DeleteOrganizationConfigRule",
    ]),
    severity: "high",
    attack: ["T1562.001"],
    fire: [
      call("config:StopConfigurationRecorder", { requestParameters: { configurationRecorderName: "default" } }),
      call("config:DeleteConfigRule", denied()),
    ],
    quiet: [call("config:StartConfigurationRecorder"), call("config:PutConfigRule")],
  },
  {
    name: "access-analyzer-deleted",
    title: "An analyzer of outside access was deleted",
    advice: "Create it again: it tells when a resource is opened to another account.",
    source: "AWS IAM Access Analyzer API Reference, DeleteAnalyzer; MITRE ATT&CK T1562.001",
    pattern: called("access-analyzer", ["DeleteAnalyzer", "CreateArchiveRule"]),
    severity: "medium",
    attack: ["T1562.001"],
    fire: [call("access-analyzer:DeleteAnalyzer", { requestParameters: { analyzerName: "account" } })],
    quiet: [call("access-analyzer:ListAnalyzers", { readOnly: true })],
  },
  {
    name: "vulnerability-scanning-disabled",
    title: "Inspector or Macie was switched off",
    advice: "Switch it on again unless its bill was the reason.",
    source: "Amazon Inspector and Amazon Macie User Guides, Logging API calls with CloudTrail; MITRE ATT&CK T1562.001",
    pattern: all(
      either(
        "(($.eventSource = inspector2.amazonaws.com) && ($.eventName = Disable))",
        "(($.eventSource = macie2.amazonaws.com) && ($.eventName = DisableMacie))",
      ),
    ),
    severity: "medium",
    attack: ["T1562.001"],
    fire: [call("inspector2:Disable"), call("macie2:DisableMacie")],
    quiet: [call("inspector2:Enable"), call("macie2:EnableMacie")],
  },
  {
    name: "web-acl-removed",
    title: "A web ACL was deleted or taken off what it protects",
    advice: "See which site now stands without it.",
    source: "MITRE ATT&CK T1562.007; AWS WAF Developer Guide, Logging API calls with AWS CloudTrail",
    pattern: called("wafv2", ["DeleteWebACL", "DisassociateWebACL", "DeleteRuleGroup", "DeleteLoggingConfiguration"]),
    severity: "medium",
    attack: ["T1562.007"],
    fire: [call("wafv2:DeleteWebACL", { requestParameters: { name: "shop", scope: "REGIONAL" } })],
    quiet: [call("wafv2:ListWebACLs", { readOnly: true }), call("wafv2:AssociateWebACL")],
  },
];

export const detectionServices = drafts.map((draft) => entry("detection services", draft));
