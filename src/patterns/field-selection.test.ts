/** Which accounts and regions criteria select. */
import { expect, test } from "vitest";
import { compileFieldSelection } from "./field-selection.ts";

const event = { "@aws.account": "111122223333", "@aws.region": "eu-west-1" };

test.each<[string, boolean | undefined]>([
  ['@aws.region = "eu-west-1"', true],
  ['@aws.region != "eu-west-1"', false],
  ["@aws.account = 111122223333", true],
  ['@aws.region IN ["us-east-1", "eu-west-1"]', true],
  ['@aws.region NOT IN ("us-east-1", "eu-west-1")', false],
  ['@aws.region = "us-east-1" OR @aws.account = 111122223333 AND @aws.region = "eu-west-1"', true],
  ['(@aws.region = "us-east-1" OR @aws.account = 111122223333) AND @aws.region = "x"', false],
  ['@aws.region = "eu-west-1" AND', undefined],
  ['@aws.region IN ["eu-west-1")', undefined],
  ['@aws.region NOT "eu-west-1"', undefined],
  ['region = "eu-west-1"', undefined],
  ['@aws.region = "eu-west-1" @aws.region = "eu-west-1"', undefined],
  ["", undefined],
])("%s", (criteria, expected) => {
  expect(compileFieldSelection(criteria)?.(event)).toBe(expected);
});
