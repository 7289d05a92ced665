/** Policy cases with AWS's documented outcome: `evaluate` decides each as AWS does. */
import { describe, expect, test } from "vitest";
import { evaluate } from "../../../src/policies/evaluate.ts";
import type { Policy } from "../../../src/policies/policy.ts";
import { readPolicy } from "../../../src/policies/read-policy.ts";
import { accountCases } from "./accounts.ts";
import { type Asked, ann, type Case, type Given, object, type Statements } from "./case.ts";
import { conditionCases } from "./conditions.ts";
import { keyCases } from "./keys.ts";
import { limitCases } from "./limits.ts";
import { orderCases } from "./order.ts";
import { principalCases } from "./principals.ts";
import { statementCases } from "./statements.ts";
import { variableCases } from "./variables.ts";

const themes: Readonly<Record<string, readonly Case[]>> = {
  "evaluation order": orderCases,
  "actions and resources": statementCases,
  conditions: conditionCases,
  variables: variableCases,
  principals: principalCases,
  "boundaries, sessions and organizations": limitCases,
  "across accounts": accountCases,
  "keys and roles, whose own policy decides": keyCases,
};

function isAllowed(given: Given, { action = "s3:GetObject", on = object, by = ann, owner, brings = {} }: Asked) {
  const { version = "2012-10-17", resourceDecides, granted } = given;
  const read = (Statement: Statements): Policy => readPolicy(JSON.stringify({ Version: version, Statement }));
  const { identity, boundary, session, resource, serviceControl, resourceControl } = given;
  const caller = {
    identity: identity ? [read(identity)] : [],
    ...(boundary && { boundary: read(boundary) }),
    ...(session && { session: [read(session)] }),
    ...(serviceControl && { serviceControl: [[read(serviceControl)]] }),
  };
  const at = {
    ...(resource && { resourcePolicy: read(resource) }),
    ...(resourceControl && { resourceControl: [[read(resourceControl)]] }),
    ...(resourceDecides && { resourceDecides }),
    ...(granted && { granted }),
    ...(owner !== undefined && { resourceAccount: owner }),
  };
  return evaluate({ action, resource: on, asker: by, context: brings }, caller, at) === undefined;
}

describe.each(Object.entries(themes))("%s", (_theme, cases) => {
  test.each(cases)("%s", (_what, given, asked, allowed) => {
    expect(isAllowed(given, asked)).toBe(allowed);
  });
});

test("the run is at least 250 cases, no two of one name in a theme, each with its source", () => {
  const cases = Object.values(themes).flat();
  expect(cases.length).toBeGreaterThanOrEqual(250);
  for (const theme of Object.values(themes)) expect(new Set(theme.map(([what]) => what)).size).toBe(theme.length);
  for (const [, , , , source] of cases) expect(source).toMatch(/^(https:\/\/docs\.aws\.amazon\.com\/|inferred)/);
});
