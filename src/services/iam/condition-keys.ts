/** IAM's condition keys (service authorization reference). */
import { textOf } from "../../cloud/auth/access.ts";
import { type ConditionKeys, fromText, unset } from "../../cloud/auth/condition-keys.ts";
import { roles, users } from "./tables.ts";

export const conditionKeys: readonly ConditionKeys[] = [
  fromText("iam:PolicyARN", "PolicyArn", /^(Attach|Detach)(User|Group|Role)Policy$/),
  // Where a boundary is given it is that one; where policies change, the one that the user or role has.
  fromText("iam:PermissionsBoundary", "PermissionsBoundary", /^Create(User|Role)$|^Put(User|Role)PermissionsBoundary$/),
  {
    keys: ["iam:PermissionsBoundary"],
    operations: /^(Attach|Detach|Put|Delete)(User|Role)Policy$|^Delete(User|Role)PermissionsBoundary$/,
    read: (input, { store, account }) => {
      const [user, role] = [textOf(input, "UserName"), textOf(input, "RoleName")];
      const owner = user === "" ? roles.get(store, account, role) : users.get(store, account, user);
      return { "iam:permissionsboundary": owner?.boundary };
    },
  },
  {
    keys: ["iam:ResourceTag/*", "aws:ResourceTag/*"],
    operations: /(User|Role)/,
    read: (input, { store, account }) => {
      const [user, role] = [textOf(input, "UserName"), textOf(input, "RoleName")];
      const { tags = [] } = (user === "" ? roles.get(store, account, role) : users.get(store, account, user)) ?? {};
      return Object.fromEntries(
        tags.flatMap(({ Key, Value }) =>
          ["iam", "aws"].map((prefix) => [`${prefix}:resourcetag/${Key.toLowerCase()}`, Value]),
        ),
      );
    },
  },
  unset("iam:AWSServiceName", "iam:AssociatedResourceArn", "iam:OrganizationsPolicyId", "iam:FIDO-certification"),
  unset("iam:FIDO-FIPS-140-2-certification", "iam:FIDO-FIPS-140-3-certification", "iam:RegisterSecurityKey"),
  unset("iam:ServiceSpecificCredentialAgeDays", "iam:ServiceSpecificCredentialServiceName"),
];
