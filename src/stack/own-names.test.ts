/** References in patterns become references of the template, in metric filters and in event rules. */
import { expect, test } from "vitest";
import { StackError } from "../monitors/settled/stack-error.ts";
import { existing, resources } from "./template.fixture.ts";

function watch(value: string) {
  return {
    monitors: [{ name: "m", pattern: `{ $.requestParameters.bucketName = "${value}" }` }],
  };
}

test.each([
  ["{{stack.bucket}}", { "Fn::Sub": '{ $.requestParameters.bucketName = "${Bucket}" }' }],
  ["{{stack.role}}", { "Fn::Sub": '{ $.requestParameters.bucketName = "${DeliveryRole}" }' }],
  ["*{{stack.logGroup}}", { "Fn::Sub": '{ $.requestParameters.bucketName = "*${LogGroup}" }' }],
  ["{{stack.trail}}", '{ $.requestParameters.bucketName = "bell" }'],
  ["${x} {{stack.bucket}}", { "Fn::Sub": '{ $.requestParameters.bucketName = "${!x} ${Bucket}" }' }],
  ["${x}", '{ $.requestParameters.bucketName = "${x}" }'],
])("%s in a filter pattern", (value, expected) => {
  expect(resources(watch(value)).MFilter?.Properties.FilterPattern).toEqual(expected);
});

test("in an event pattern", () => {
  const pattern = '{ $.userIdentity.userName = "{{stack.bucket}}" }';
  const { MRule: rule } = resources({ monitors: [{ name: "m", pattern }], eventNotifications: true });
  const userName = [{ "Fn::Sub": "${Bucket}" }];
  expect(rule?.Properties.EventPattern).toMatchObject({ detail: { userIdentity: { userName } } });
});

test("of a trail that is there what it says is known, and the rest refused", () => {
  expect(
    resources({ ...existing, ...watch("{{stack.trail}} {{stack.logGroup}}") }).MFilter?.Properties.FilterPattern,
  ).toBe('{ $.requestParameters.bucketName = "theirs theirs" }');
  expect(() => resources({ ...existing, ...watch("{{stack.bucket}}") })).toThrow(StackError);
});
