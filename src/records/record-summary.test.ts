/** A record in a line: who acted, and what it was. */
import { describe, expect, test } from "vitest";
import { createUser } from "./record.fixture.ts";
import type { CloudTrailRecord, UserIdentity } from "./record.ts";
import { isManagement, summarizeRecord } from "./record-summary.ts";

describe("who acted", () => {
  test.each<[string, UserIdentity, string | undefined]>([
    ["a user", { type: "IAMUser", userName: "ann" }, "ann"],
    ["the root user", { type: "Root", arn: "arn:aws:iam::111122223333:root" }, "root"],
    ["a role's session", { type: "AssumedRole", arn: "arn:aws:sts::111122223333:assumed-role/auditor/ann" }, "ann"],
    ["a federated user", { type: "FederatedUser", arn: "arn:aws:sts::111122223333:federated-user/eve" }, "eve"],
    ["a service", { type: "AWSService", invokedBy: "cloudtrail.amazonaws.com" }, undefined],
    ["nobody named", { type: "AWSAccount", accountId: "111122223333" }, undefined],
  ])("%s", (_what, userIdentity, expected) => {
    expect(summarizeRecord({ ...createUser, userIdentity }).userName).toBe(expected);
  });
});

describe("management or not", () => {
  const without: Partial<CloudTrailRecord> = { ...createUser };
  delete (without as { eventCategory?: string }).eventCategory;
  delete (without as { managementEvent?: boolean }).managementEvent;
  const old = without as CloudTrailRecord;
  test.each<[string, CloudTrailRecord, boolean]>([
    ["by its category", createUser, true],
    ["a data event by its category", { ...createUser, eventCategory: "Data", managementEvent: false }, false],
    ["an insight", { ...createUser, eventCategory: "Insight" }, false],
    ["of version 1.06, by managementEvent", { ...old, managementEvent: false }, false],
    ["older still", old, true],
  ])("%s", (_what, record, expected) => {
    expect(isManagement(record)).toBe(expected);
  });
});
