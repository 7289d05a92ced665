/** Security groups of all regions, with whom they let in and out. */
import type { Cloud } from "../../../cloud/cloud.ts";
import { peerName, type Rule } from "../../../services/ec2/security-groups/rule.ts";
import { securityGroups } from "../../../services/ec2/tables.ts";
import type { RuleView, SecurityGroupView } from "../../contract.ts";

export function securityGroupViews({ store, account }: Cloud): SecurityGroupView[] {
  return securityGroups.list(store, account).map(({ id, name, description, region, vpcId, rules }) => ({
    id,
    name,
    description,
    region,
    vpc: vpcId,
    rules: rules.map(ruleView),
  }));
}

const everybody: ReadonlySet<string> = new Set(["0.0.0.0/0", "::/0"]);

function ruleView({ id, egress, traffic, peer }: Rule): RuleView {
  return {
    id,
    direction: egress ? "out" : "in",
    traffic: trafficText(traffic),
    peer: peerName(peer),
    isOpen: !egress && everybody.has(peerName(peer)),
  };
}

/** e.g. `tcp 22`, `udp 1000-2000`; -1 stands for all. */
function trafficText({ protocol, from, to }: Rule["traffic"]): string {
  if (protocol === "-1") return "everything";
  if (from === -1) return protocol;
  return `${protocol} ${from === to ? from : `${from}-${to}`}`;
}
