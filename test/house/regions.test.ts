/** What single rooms know of regions (names in mails, zones) they know of AWS's regions, which stand with the records. */
import { expect, test } from "vitest";
import { regionName } from "../../src/alarms/regions.ts";
import { homes } from "../../src/records/global-services.ts";
import { regions } from "../../src/records/regions.ts";
import { regions as zoned } from "../../src/services/ec2/regions.ts";

test("each region that EC2 describes is one of AWS's", () => {
  expect(zoned.map(({ name }) => name).filter((name) => !regions.includes(name))).toEqual([]);
});

test("each home of global services is one of AWS's", () => {
  expect(homes.filter((name) => !regions.includes(name))).toEqual([]);
});

test("each region that EC2 describes has a name in mails", () => {
  expect(zoned.map(({ name }) => name).filter((name) => regionName(name) === name)).toEqual([]);
});
