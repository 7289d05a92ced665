/** That nothing is accepted and ignored: every member of every input is read, refused by name, or ignored with a reason. */
import { describe, expect, test } from "vitest";
import { type MemberReasons, membersOf } from "../../src/cloud/members.ts";
import { services } from "../../src/services/registry.ts";
import { readMembers } from "./read.ts";

/** A path and all that it stands in: `A.B.C` is covered by a reason for `A`. */
function isCovered(reasons: MemberReasons, operation: string, member: string): boolean {
  const parts = member.split(".");
  return parts.some((_, index) => {
    const path = parts.slice(0, index + 1).join(".");
    return reasons[`${operation}.${path}`] !== undefined || reasons[`*.${path}`] !== undefined;
  });
}

/** Read by itself, or with a part that was taken as a whole (`A.B.*`). */
function isRead(read: ReadonlySet<string>, path: string): boolean {
  const parts = path.split(".");
  return read.has(path) || parts.some((_, index) => index > 1 && read.has(`${parts.slice(0, index).join(".")}.*`));
}

describe.each(services.map((service) => [service.name, service] as const))("%s", (name, service) => {
  const { model, refused = {}, ignored = {} } = service;
  const read = readMembers(name);
  const answered = Object.keys(service.operations).filter((operation) => !service.operations[operation]?.refuses);
  const members = answered.flatMap((operation) =>
    membersOf(model, operation).map((member) => [operation, member] as const),
  );
  const unread = members.filter(([operation, member]) => !isRead(read, `${operation}.${member}`));

  test("accounts for every member: read by its handler (npm run members), or in ignored.ts", () => {
    const unaccounted = unread.filter(
      ([operation, member]) => !isCovered(refused, operation, member) && !isCovered(ignored, operation, member),
    );
    expect(unaccounted.map((path) => path.join("."))).toEqual([]);
  });

  test.each([
    ["refused", refused],
    ["ignored", ignored],
  ])("has no reason in %s that is for nothing", (_, reasons) => {
    const idle = Object.keys(reasons).filter((entry) => {
      const [owner, ...path] = entry.split(".");
      return !members.some(
        ([operation, member]) =>
          (owner === "*" || owner === operation) && member === path.join(".") && !read.has(`${operation}.${member}`),
      );
    });
    expect(idle).toEqual([]);
  });

  test("lists no member as read that the model does not have", () => {
    const known = new Set(
      Object.keys(service.operations).flatMap((operation) =>
        membersOf(model, operation).map((member) => `${operation}.${member}`),
      ),
    );
    expect([...read].filter((path) => !known.has(path.replace(/\.\*$/, "")))).toEqual([]);
  });
});
