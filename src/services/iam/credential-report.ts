/** The credential report: a table of the account's users, their passwords and their keys, as it was when it was made. */
import type { GenerateCredentialReportResponse, GetCredentialReportResponse } from "@aws-sdk/client-iam";
import type { Call, Handler } from "../../cloud/call.ts";
import { fault } from "./faults.ts";
import { credentialReports, keysOf, loginProfiles, type StoredKey, type StoredUser, users } from "./tables.ts";

/** AWS makes a new one when the last is older than that; milliseconds. */
const lifetime = 4 * 60 * 60 * 1000;

export const generateCredentialReport: Handler<object, GenerateCredentialReportResponse> = (_input, call) => {
  const { store, account, now } = call;
  const last = credentialReports.get(store, account);
  if (last && now - last.made < lifetime) return { State: "COMPLETE" };
  credentialReports.put(store, { account, made: now, content: report(call) });
  return { State: "STARTED", Description: "No report exists. Starting a new report generation task" };
};

/** @throws CredentialReportNotPresentException, CredentialReportExpiredException */
export const getCredentialReport: Handler<object, GetCredentialReportResponse> = (_input, { store, account, now }) => {
  const last = credentialReports.get(store, account);
  if (!last)
    throw fault(
      "CredentialReportNotPresentException",
      "No report present. Call GenerateCredentialReport to start one.",
    );
  if (now - last.made >= lifetime)
    throw fault(
      "CredentialReportExpiredException",
      "Report has expired. Call GenerateCredentialReport to start a new one.",
    );
  return {
    Content: new TextEncoder().encode(last.content),
    ReportFormat: "text/csv",
    GeneratedTime: new Date(last.made),
  };
};

const columns = [
  ...["user", "arn", "user_creation_time", "password_enabled", "password_last_used", "password_last_changed"],
  ...["password_next_rotation", "mfa_active"],
  ...[1, 2].flatMap((key) =>
    ["active", "last_rotated", "last_used_date", "last_used_region", "last_used_service"].map(
      (fact) => `access_key_${key}_${fact}`,
    ),
  ),
  ...[1, 2].flatMap((certificate) => ["active", "last_rotated"].map((fact) => `cert_${certificate}_${fact}`)),
];

function report(call: Call): string {
  const rows = [columns, rootRow(call), ...users.list(call.store, call.account).map((user) => userRow(user, call))];
  return rows.map((row) => row.join(",")).join("\n");
}

/** Nobody signs in here, so that passwords are never used. */
function userRow({ name, arn, created }: StoredUser, { store, account }: Call): string[] {
  const profile = loginProfiles.get(store, account, name);
  const [first, second] = keysOf(store, account, name);
  return [
    ...[name, arn, time(created)],
    ...(profile ? ["true", "no_information", time(profile.created), "N/A"] : ["false", "N/A", "N/A", "N/A"]),
    "false",
    ...[...keyFacts(first), ...keyFacts(second), ...noCertificates],
  ];
}

/** The root user is there from the start, and has no keys. */
function rootRow({ account }: Call): string[] {
  return [
    ...["<root_account>", `arn:aws:iam::${account}:root`, time(0)],
    ...["not_supported", "no_information", "not_supported", "not_supported", "false"],
    ...[...keyFacts(undefined), ...keyFacts(undefined), ...noCertificates],
  ];
}

function keyFacts(key: StoredKey | undefined): string[] {
  const unused = ["N/A", "N/A", "N/A"];
  return key ? [String(key.status === "Active"), time(key.created), ...unused] : ["false", "N/A", ...unused];
}

const noCertificates = ["false", "N/A", "false", "N/A"];

/** `2026-03-02T12:00:10+00:00`. */
function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, "+00:00");
}
