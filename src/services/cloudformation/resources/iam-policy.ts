/** AWS::IAM::Policy: one inline policy in several users, groups and roles. */
import { eachHolder } from "./iam-policy-holders.ts";
import { documentOf, documentText, list, text } from "./property-values.ts";
import type { ResourceType } from "./resource-type.ts";

export const iamPolicy: ResourceType = {
  type: "AWS::IAM::Policy",
  createOnly: [],
  updatable: ["PolicyName", "PolicyDocument", "Users", "Groups", "Roles"],
  create: (_properties, making) => ({ physicalId: making.generatedName(64) }),
  complete: (_made, properties, making) => {
    const policy = {
      PolicyName: text(properties.PolicyName),
      PolicyDocument: documentText(properties.PolicyDocument),
    };
    for (const { kind, holder } of eachHolder(properties))
      making.invoke("iam", `Put${kind}Policy`, { ...holder, ...policy });
  },
  update: (made, properties, previous, making) => {
    iamPolicy.complete?.(made, properties, making);
    const PolicyName = text(previous.PolicyName);
    const kept = properties.PolicyName === previous.PolicyName ? eachHolder(properties) : [];
    for (const { kind, holder, name } of eachHolder(previous))
      if (!kept.some((other) => other.kind === kind && other.name === name))
        making.remove("iam", `Delete${kind}Policy`, { ...holder, PolicyName });
  },
  delete: (_made, properties, making) => {
    const PolicyName = text(properties.PolicyName);
    for (const { kind, holder } of eachHolder(properties))
      making.remove("iam", `Delete${kind}Policy`, { ...holder, PolicyName });
  },
  read: (_made, properties, making) => {
    const PolicyName = text(properties.PolicyName);
    const found = eachHolder(properties).flatMap(({ kind, holder, name }) => {
      const policy = making.read("iam", `Get${kind}Policy`, { ...holder, PolicyName });
      return policy ? [{ property: `${kind}s`, name, document: documentOf(policy.PolicyDocument) }] : [];
    });
    const [first] = found;
    if (!first) return undefined;
    const holders = ["Users", "Groups", "Roles"].map((property) => [
      property,
      list<string>(properties[property]).filter((name) =>
        found.some((holder) => holder.property === property && holder.name === name),
      ),
    ]);
    return { PolicyName, PolicyDocument: first.document, ...Object.fromEntries(holders) };
  },
};
