/** Monitors on ways in and out: ports open to the world, mirrored traffic, domains. */

import { type EntryDraft, entry } from "../entry.ts";
import { call, denied } from "../example-records.ts";
import { called, either } from "../patterns.ts";

function ruleOf(rule: Record<string, unknown>) {
  return {
    requestParameters: { groupId: "sg-0aaa", ipPermissions: {} },
    responseElements: {
      _return: true,
      securityGroupRuleSet: { items: [{ groupId: "sg-0aaa", ipProtocol: "tcp", ...rule }] },
    },
  };
}

const drafts: readonly EntryDraft[] = [
  {
    name: "security-group-opened-to-the-world",
    title: "A port was opened to the whole internet",
    advice: "Narrow the source, unless it is a web server's port.",
    source: "MITRE ATT&CK T1562.007; Stratus Red Team aws.exfiltration.ec2-security-group-open-port-22-ingress",
    // A request may hold its ranges two lists deep, where no selector reaches; the answer names every rule it made.
    pattern: called(
      "ec2",
      ["AuthorizeSecurityGroupIngress"],
      either(
        '($.responseElements.securityGroupRuleSet.items[*].cidrIpv4 = "*/0")',
        '($.responseElements.securityGroupRuleSet.items[*].cidrIpv6 = "*/0")',
      ),
    ),
    severity: "high",
    attack: ["T1562.007"],
    fire: [
      call("ec2:AuthorizeSecurityGroupIngress", ruleOf({ fromPort: 22, toPort: 22, cidrIpv4: "0.0.0.0/0" })),
      call("ec2:AuthorizeSecurityGroupIngress", ruleOf({ fromPort: 22, toPort: 22, cidrIpv6: "::/0" })),
    ],
    quiet: [
      call("ec2:AuthorizeSecurityGroupIngress", ruleOf({ fromPort: 22, toPort: 22, cidrIpv4: "198.51.100.0/24" })),
      call("ec2:AuthorizeSecurityGroupIngress", denied("Client.UnauthorizedOperation")),
    ],
  },
  {
    name: "traffic-mirroring-created",
    title: "Network traffic is being copied to another place",
    advice: "See who owns the target: what passes unencrypted can be read there.",
    source: "MITRE ATT&CK T1040; Amazon VPC Traffic Mirroring Guide, Log API calls with AWS CloudTrail",
    pattern: called("ec2", ["CreateTrafficMirrorTarget", "CreateTrafficMirrorSession", "ModifyTrafficMirrorSession"]),
    severity: "high",
    attack: ["T1040"],
    fire: [
      call("ec2:CreateTrafficMirrorSession"),
      call("ec2:CreateTrafficMirrorTarget", denied("Client.UnauthorizedOperation")),
    ],
    quiet: [call("ec2:DeleteTrafficMirrorSession"), call("ec2:DescribeTrafficMirrorSessions", { readOnly: true })],
  },
  {
    name: "domain-transfer-started",
    title: "A domain's transfer was started or unlocked",
    advice: "Lock it again at once: whoever has the domain has its mail and its certificates.",
    source: "Amazon Route 53 Developer Guide, Transferring domains; MITRE ATT&CK T1584.001",
    pattern: called("route53domains", [
      "TransferDomainToAnotherAwsAccount",
      "TransferDomain",
      "DisableDomainTransferLock",
      "RetrieveDomainAuthCode",
      "UpdateDomainNameservers",
    ]),
    severity: "high",
    attack: ["T1584.001"],
    fire: [call("route53domains:DisableDomainTransferLock", { requestParameters: { domainName: "example.com" } })],
    quiet: [call("route53domains:ListDomains", { readOnly: true }), call("route53domains:EnableDomainTransferLock")],
  },
];

export const networkAndDomains = drafts.map((draft) => entry("network", draft));
