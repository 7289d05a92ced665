/** Different names have different logical ids. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { alarmId, logicalId } from "./logical-id.ts";

test.each([
  ["new-user-created", "NewUserCreated"],
  ["a1-b2", "A1B2"],
  // Whatever is no list of plain words gets a hash, since joining would forget something.
  ["cis-4-1", /^Cis41[0-9a-f]{10}$/],
  ["cis-41", /^Cis41[0-9a-f]{10}$/],
  ["newUserCreated", /^NewUserCreated[0-9a-f]{10}$/],
  ["new_user.created", /^NewUserCreated[0-9a-f]{10}$/],
  ["新しい", /^[0-9a-f]{10}$/],
  ["x".repeat(400), /^X[x]{199}[0-9a-f]{10}$/],
])("%s", (name, expected) => {
  expect(logicalId(name)).toMatch(typeof expected === "string" ? new RegExp(`^${expected}$`) : expected);
});

test.each([
  ["new-user-created-alarm", "NewUserCreatedAlarm"],
  ["Root user", /^RootUser[0-9a-f]{10}Alarm$/],
  ["new-user-created", /^NewUserCreated[0-9a-f]{10}Alarm$/],
])("the alarm %s", (name, expected) => {
  expect(alarmId(name)).toMatch(typeof expected === "string" ? new RegExp(`^${expected}$`) : expected);
});

test("different names have different ids, of letters and digits alone", () => {
  const name = fc.oneof(fc.string({ minLength: 1 }), fc.stringMatching(/^[a-b1-2-]{1,6}$/));
  fc.assert(
    fc.property(name, name, (one, other) => {
      for (const id of [logicalId, alarmId]) {
        expect(id(one)).toMatch(/^[A-Za-z0-9]{1,255}$/);
        expect(id(one) === id(other)).toBe(one === other);
      }
    }),
    { numRuns: 2000 },
  );
});
