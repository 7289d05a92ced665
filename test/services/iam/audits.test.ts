/** What auditors read: the password policy, the credential report, and lists of what nobody can have here. */
import * as iam from "@aws-sdk/client-iam";
import { beforeEach, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";
import { errorOf } from "../cloudformation/fixture.ts";

const running = useCloud({ services: ["iam"] });
const client = running.client(iam.IAMClient);

beforeEach(() => running.reset());

test("the password policy is what was set last, and nothing else", async () => {
  const get = () => client.send(new iam.GetAccountPasswordPolicyCommand({}));
  const none = /^NoSuchEntityException: The Password Policy with domain name 000000000000 cannot be found\.$/;
  expect(await errorOf(get())).toMatch(none);
  await client.send(new iam.UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 14, MaxPasswordAge: 90 }));
  await client.send(new iam.UpdateAccountPasswordPolicyCommand({ RequireNumbers: true, PasswordReusePrevention: 24 }));
  expect((await get()).PasswordPolicy).toEqual({
    ...{ MinimumPasswordLength: 6, RequireNumbers: true, PasswordReusePrevention: 24, ExpirePasswords: false },
    ...{ RequireSymbols: false, RequireUppercaseCharacters: false, RequireLowercaseCharacters: false },
    AllowUsersToChangePassword: false,
  });
  await client.send(new iam.DeleteAccountPasswordPolicyCommand({}));
  expect(await errorOf(client.send(new iam.DeleteAccountPasswordPolicyCommand({})))).toMatch(none);
});

test("the credential report tells of users, passwords and keys", async () => {
  const get = () => client.send(new iam.GetCredentialReportCommand({}));
  expect(await errorOf(get())).toMatch(/^CredentialReportNotPresentException/);
  await client.send(new iam.CreateUserCommand({ UserName: "ann" }));
  await client.send(new iam.CreateLoginProfileCommand({ UserName: "ann", Password: "p" }));
  const { AccessKey } = await client.send(new iam.CreateAccessKeyCommand({ UserName: "ann" }));
  await client.send(
    new iam.UpdateAccessKeyCommand({ UserName: "ann", AccessKeyId: AccessKey?.AccessKeyId, Status: "Inactive" }),
  );
  const generate = async () => (await client.send(new iam.GenerateCredentialReportCommand({}))).State;
  expect([await generate(), await generate()]).toEqual(["STARTED", "COMPLETE"]);
  const { Content, ReportFormat } = await get();
  expect(ReportFormat).toBe("text/csv");
  const [head = "", root = "", ann = ""] = new TextDecoder().decode(Content).split("\n");
  const now = "2026-03-02T12:00:10+00:00";
  expect(head.split(",")).toHaveLength(22);
  expect(root).toMatch(/^<root_account>,arn:aws:iam::000000000000:root,/);
  expect(ann.split(",").slice(0, 11)).toEqual([
    ...["ann", "arn:aws:iam::000000000000:user/ann", now, "true", "no_information", now, "N/A", "false"],
    ...["false", now, "N/A"],
  ]);
  await running.clock.advance(4 * 60 * 60 * 1000);
  expect(await errorOf(get())).toMatch(/^CredentialReportExpiredException/);
});

describe("is empty", () => {
  const user = { UserName: "ann" };
  const lists: [what: string, ask: () => Promise<object>, member: string][] = [
    ["MFA devices", () => client.send(new iam.ListMFADevicesCommand(user)), "MFADevices"],
    ["virtual MFA devices", () => client.send(new iam.ListVirtualMFADevicesCommand({})), "VirtualMFADevices"],
    ["SSH keys", () => client.send(new iam.ListSSHPublicKeysCommand(user)), "SSHPublicKeys"],
    ["signing certificates", () => client.send(new iam.ListSigningCertificatesCommand(user)), "Certificates"],
    [
      "service-specific credentials",
      () => client.send(new iam.ListServiceSpecificCredentialsCommand(user)),
      "ServiceSpecificCredentials",
    ],
    [
      "server certificates",
      () => client.send(new iam.ListServerCertificatesCommand({})),
      "ServerCertificateMetadataList",
    ],
    ["SAML providers", () => client.send(new iam.ListSAMLProvidersCommand({})), "SAMLProviderList"],
    [
      "OpenID Connect providers",
      () => client.send(new iam.ListOpenIDConnectProvidersCommand({})),
      "OpenIDConnectProviderList",
    ],
  ];
  test.each(lists)("%s", async (_what, ask, member) => {
    await client.send(new iam.CreateUserCommand(user));
    expect(await ask()).toMatchObject({ [member]: [] });
  });

  test("and nobody has none", async () => {
    expect(await errorOf(client.send(new iam.ListMFADevicesCommand(user)))).toMatch(/^NoSuchEntityException/);
  });
});
