/** The monitors that a version of the CIS AWS Foundations Benchmark asks for. */
import type { Monitor } from "../../monitor.ts";
import type { CatalogueEntry } from "../entry.ts";
import {
  consoleSigninFailures,
  consoleSigninWithoutMfa,
  iamPolicyChangesMade,
  rootUsage,
  unauthorizedApiCalls,
} from "./identity.ts";
import {
  awsConfigChanges,
  cloudtrailConfigurationChanges,
  disableOrDeleteCmk,
  s3BucketPolicyChanges,
} from "./logging.ts";
import { naclChanges, networkGatewayChanges, routeTableChanges, securityGroupChanges, vpcChanges } from "./network.ts";
import { organizationsChanges } from "./organizations.ts";
import { type CisVersion, cisVersions } from "./versions.ts";

/** The benchmark's monitors in the order of its numbers. */
export const benchmark: readonly CatalogueEntry[] = [
  unauthorizedApiCalls,
  consoleSigninWithoutMfa,
  rootUsage,
  iamPolicyChangesMade,
  cloudtrailConfigurationChanges,
  consoleSigninFailures,
  disableOrDeleteCmk,
  s3BucketPolicyChanges,
  awsConfigChanges,
  securityGroupChanges,
  naclChanges,
  networkGatewayChanges,
  routeTableChanges,
  vpcChanges,
  organizationsChanges,
];

/**
 * The monitors of one version, with the controls they serve in it. Where Security Hub checks a control (v1.2 and v1.4)
 * the pattern is its text; elsewhere the benchmark's own, if that differs and is of use.
 * @throws RangeError for a version that is not one of {@link cisVersions}
 * @example defineStack({ monitors: [...cis("v3.0"), monitor({ … })] })
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
 */
export function cis(version: CisVersion): Monitor[] {
  if (!cisVersions.includes(version))
    throw new RangeError(`no version ${version} of the CIS benchmark: there are ${cisVersions.join(", ")}`);
  return benchmark.flatMap(({ monitor, cis: controls, cisPatterns }) => {
    const ids = controls?.[version];
    if (!ids) return [];
    const securityHub = monitor.controls?.filter((id) => id.startsWith("CloudWatch.")) ?? [];
    const own = cisPatterns?.[version];
    return {
      ...monitor,
      // The benchmark's own text is not the reader's to mend.
      ...(own && { pattern: own, accept: ["mixed-operators"] }),
      controls: [...ids.map((id) => `CIS ${version} ${id}`), ...securityHub],
    };
  });
}
