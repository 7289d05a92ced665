/** Roles by which trails write to log groups, with their policies. */
import { allItems } from "../aws/pages.ts";
import type { Role } from "../monitors/check/inventory.ts";
import type { Source } from "./source.ts";
import { orNone } from "./unseen.ts";

/** @returns those that may be read; a role that is gone is listed as such. */
export async function readRoles(aws: Source, arns: readonly string[]): Promise<Role[]> {
  const roles = await Promise.all([...new Set(arns)].map((arn) => readRole(aws, arn)));
  return roles.filter((role) => role !== undefined);
}

async function readRole(aws: Source, arn: string): Promise<Role | undefined> {
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  const seen = await orNone(policiesOf(aws, name), "NoSuchEntity", "NoSuchEntityException");
  if (seen === undefined) return undefined;
  return seen === null ? { owner: name, arn, isGone: true } : { owner: name, arn, ...seen };
}

async function policiesOf({ iam }: Source, RoleName: string): Promise<Pick<Role, "trust" | "policies">> {
  const { Role: role } = await iam.getRole({ RoleName });
  const [inline, attached] = await Promise.all([
    allItems(iam.paginateListRolePolicies({ RoleName }), "PolicyNames"),
    allItems(iam.paginateListAttachedRolePolicies({ RoleName }), "AttachedPolicies"),
  ]);
  const documents = await Promise.all([
    ...inline.map(async (PolicyName) => (await iam.getRolePolicy({ RoleName, PolicyName })).PolicyDocument),
    ...attached.map(async ({ PolicyArn = "" }) => {
      const { Policy: { DefaultVersionId: VersionId } = {} } = await iam.getPolicy({ PolicyArn });
      return (await iam.getPolicyVersion({ PolicyArn, VersionId })).PolicyVersion?.Document;
    }),
  ]);
  const trust = plain(role?.AssumeRolePolicyDocument);
  return {
    ...(trust !== undefined && { trust }),
    policies: documents.map(plain).filter((document) => document !== undefined),
  };
}

/** IAM answers documents percent-encoded (documented: API_GetRolePolicy). */
function plain(document: string | undefined): string | undefined {
  return document === undefined ? undefined : decodeURIComponent(document);
}
