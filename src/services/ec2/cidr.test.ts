/** CIDR blocks in AWS's canonical form, and whether two overlap. */
import { describe, expect, test } from "vitest";
import { contains, overlaps, printCidr, readCidr } from "./cidr.ts";

function canonical(text: string): string | undefined {
  const cidr = readCidr(text);
  return cidr && printCidr(cidr);
}

describe("a CIDR block is read into AWS's canonical form", () => {
  test.each([
    ["10.0.0.0/8", "10.0.0.0/8"],
    ["100.68.0.18/18", "100.68.0.0/18"],
    ["255.255.255.255/32", "255.255.255.255/32"],
    ["1.2.3.4/0", "0.0.0.0/0"],
    ["::/0", "::/0"],
    ["::1/128", "::1/128"],
    ["2001:DB8:0:0:1:0:0:0/64", "2001:db8::/64"],
    ["2001:db8:0:0:1:0:0:1/128", "2001:db8::1:0:0:1/128"],
    ["2001:db8:1:2:3:4:5:6/128", "2001:db8:1:2:3:4:5:6/128"],
    ["1:0:2:0:0:3:0:10/128", "1:0:2::3:0:10/128"],
    ["1:2:3:4:5:6:0:0/112", "1:2:3:4:5:6::/112"],
    ["::ffff:10.0.0.1/128", "::ffff:a00:1/128"],
  ])("%s -> %s", (given, expected) => {
    expect(canonical(given)).toBe(expected);
  });
});

test.each(["10.0.0.0", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/8/8", "fe80::1%eth0/64", "::/129", "/8", "", "nonsense"])(
  "%j is none",
  (given) => {
    expect(readCidr(given)).toBeUndefined();
  },
);

describe("two blocks", () => {
  test.each([
    ["10.0.0.0/8", "10.1.0.0/16", true, true],
    ["10.1.0.0/16", "10.0.0.0/8", false, true],
    ["10.0.0.0/16", "10.1.0.0/16", false, false],
    ["0.0.0.0/0", "::/0", false, false],
    ["2600:1f18::/56", "2600:1f18:0:1::/64", true, true],
  ])("%s and %s: the first contains the second %s, they overlap %s", (one, other, containing, overlapping) => {
    const [a, b] = [readCidr(one), readCidr(other)];
    expect(a && b && [contains(a, b), overlaps(a, b)]).toEqual([containing, overlapping]);
  });
});
