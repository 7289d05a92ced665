/** What a template's user has to acknowledge. */
import type { Template } from "../../templates/template.ts";

/** Templates that make identities must be acknowledged; those that name them more so. */
export function neededCapabilities({
  Resources: resources,
}: Template): { readonly needed: "CAPABILITY_IAM" | "CAPABILITY_NAMED_IAM"; readonly types: string[] } | undefined {
  const identities = Object.values(resources).filter(({ Type: type }) =>
    /^AWS::IAM::(Role|Policy|ManagedPolicy|User|Group|InstanceProfile|AccessKey)$/.test(type),
  );
  if (identities.length === 0) return undefined;
  const named = identities.some(
    ({ Type: type, Properties: properties = {} }) => (nameOf[type.slice("AWS::IAM::".length)] ?? "") in properties,
  );
  return { needed: named ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM", types: identities.map(({ Type: type }) => type) };
}

/** An access key's UserName does not name it. */
const nameOf: Readonly<Record<string, string>> = {
  Role: "RoleName",
  User: "UserName",
  Group: "GroupName",
  ManagedPolicy: "ManagedPolicyName",
  InstanceProfile: "InstanceProfileName",
};
