/** The CIS control on AWS Organizations, which Security Hub does not check. */
import { call } from "../example-records.ts";
import { control } from "./control.ts";

export const organizationsChanges = control({
  number: 15,
  name: "organizations-changes",
  title: "The organization's accounts, units or policies were changed",
  advice: "Ask the organization's keepers; an account that leaves takes its guard rails with it.",
  severity: "high",
  attack: ["T1098", "T1562"],
  pattern:
    '{ ($.eventSource = organizations.amazonaws.com) && (($.eventName = "AcceptHandshake") || ($.eventName = "AttachPolicy") || ($.eventName = "CreateAccount") || ($.eventName = "CreateOrganizationalUnit") || ($.eventName = "CreatePolicy") || ($.eventName = "DeclineHandshake") || ($.eventName = "DeleteOrganization") || ($.eventName = "DeleteOrganizationalUnit") || ($.eventName = "DeletePolicy") || ($.eventName = "DetachPolicy") || ($.eventName = "DisablePolicyType") || ($.eventName = "EnablePolicyType") || ($.eventName = "InviteAccountToOrganization") || ($.eventName = "LeaveOrganization") || ($.eventName = "MoveAccount") || ($.eventName = "RemoveAccountFromOrganization") || ($.eventName = "UpdatePolicy") || ($.eventName = "UpdateOrganizationalUnit")) }',
  fire: [
    call("organizations:LeaveOrganization"),
    call("organizations:DetachPolicy", { requestParameters: { policyId: "p-guard", targetId: "ou-prod" } }),
  ],
  quiet: [
    call("organizations:ListAccounts", { readOnly: true }),
    // IAM's operation of the same name.
    call("iam:CreatePolicy"),
  ],
});
