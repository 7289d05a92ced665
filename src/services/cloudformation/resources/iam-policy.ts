/** AWS::IAM::Policy (inline) and AWS::IAM::ManagedPolicy. */
import type { Values } from "../../../wire/protocol.ts";
import { documentText, list, type Making, type Properties, pick, type ResourceType, text } from "./resource-type.ts";

const holders = [
  ["Users", "UserName", "User"],
  ["Groups", "GroupName", "Group"],
  ["Roles", "RoleName", "Role"],
] as const;

function forEachHolder(properties: Properties, act: (member: string, name: string, kind: string) => void): void {
  for (const [property, member, kind] of holders)
    for (const name of list<string>(properties[property])) act(member, name, kind);
}

export const iamPolicy: ResourceType = {
  type: "AWS::IAM::Policy",
  properties: ["PolicyName", "PolicyDocument", "Users", "Groups", "Roles"],
  create: (properties, making) => {
    const PolicyName = text(properties.PolicyName);
    const PolicyDocument = documentText(properties.PolicyDocument);
    forEachHolder(properties, (member, name, kind) =>
      making.invoke("iam", `Put${kind}Policy`, { [member]: name, PolicyName, PolicyDocument }),
    );
    return { physicalId: making.generatedName(64) };
  },
  delete: (_made, properties, making) =>
    forEachHolder(properties, (member, name, kind) =>
      making.invoke("iam", `Delete${kind}Policy`, { [member]: name, PolicyName: text(properties.PolicyName) }),
    ),
};

export const iamManagedPolicy: ResourceType = {
  type: "AWS::IAM::ManagedPolicy",
  properties: ["ManagedPolicyName", "PolicyDocument", "Path", "Description", "Users", "Groups", "Roles"],
  create: (properties, making) => {
    const { Policy: policy } = making.invoke("iam", "CreatePolicy", {
      PolicyName: text(properties.ManagedPolicyName) || making.generatedName(128),
      PolicyDocument: documentText(properties.PolicyDocument),
      ...pick(properties, "Path", "Description"),
    });
    const PolicyArn = text((policy as Values).Arn);
    attach("Attach", PolicyArn, properties, making);
    return { physicalId: PolicyArn, attributes: { PolicyArn } };
  },
  delete: ({ physicalId: PolicyArn }, properties, making) => {
    attach("Detach", PolicyArn, properties, making);
    making.invoke("iam", "DeletePolicy", { PolicyArn });
  },
};

const attach = (verb: "Attach" | "Detach", PolicyArn: string, properties: Properties, making: Making) =>
  forEachHolder(properties, (member, name, kind) =>
    making.invoke("iam", `${verb}${kind}Policy`, { [member]: name, PolicyArn }),
  );
