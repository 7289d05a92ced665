/** The versions of the CIS AWS Foundations Benchmark that have a section on monitoring, and how they number it. */

export const cisVersions = ["v1.2", "v1.4", "v1.5", "v2.0", "v3.0", "v4.0", "v5.0", "v6.0", "v7.0"] as const;

export type CisVersion = (typeof cisVersions)[number];

// The section of monitoring moved twice; the numbers within it never changed.
const section: Record<CisVersion, number> = {
  "v1.2": 3,
  "v1.4": 4,
  "v1.5": 4,
  "v2.0": 4,
  "v3.0": 4,
  "v4.0": 4,
  "v5.0": 4,
  "v6.0": 5,
  "v7.0": 5,
};

/** Since v1.4 there is a fifteenth control, on AWS Organizations. */
const firstWithOrganizations = cisVersions.indexOf("v1.4");

/**
 * The controls of each version that ask for one monitor.
 * @param number its place in the section of monitoring, 1 to 15
 * @param more controls outside that section
 */
export function controlsInVersions(
  number: number,
  more: Partial<Record<CisVersion, string>> = {},
): Partial<Record<CisVersion, readonly string[]>> {
  return Object.fromEntries(
    cisVersions
      .slice(number === 15 ? firstWithOrganizations : 0)
      .map((version) => [version, [`${section[version]}.${number}`, ...(more[version] ? [more[version]] : [])]]),
  );
}
