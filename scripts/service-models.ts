/** The services of botocore, with the event sources under which CloudTrail may record them. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Botocore, newestModel, readGzipped } from "./botocore.ts";

/**
 * Services whose records bear an event source beside what their endpoint and signing name say, as their user guides' and
 * published records show.
 */
const alsoRecordedAs: Readonly<Record<string, string>> = {
  "application-autoscaling": "autoscaling",
  "application-signals": "applicationsignals",
  networkmonitor: "networksynthetics",
  "rds-data": "rdsdata",
  identitystore: "sso-directory",
  sso: "sso",
  "sso-oidc": "sso",
};

/** Services whose records bear another service's event source alone. */
const recordedAs: Readonly<Record<string, string>> = { s3control: "s3" };

interface Metadata {
  readonly endpointPrefix: string;
  readonly signingName?: string;
}

/** A service's newest model, and its event sources without `.amazonaws.com`. */
export interface ServiceFile {
  readonly names: readonly string[];
  readonly file: string;
}

export function serviceModels(botocore: Botocore): ServiceFile[] {
  return readdirSync(botocore.folder)
    .filter((service) => isService(botocore, service))
    .map((service) => {
      const file = modelFile(botocore, service);
      // botocore's own format.
      const { metadata } = readGzipped(file) as { readonly metadata: Metadata };
      return { file, names: sourceNames(service, metadata) };
    });
}

function sourceNames(service: string, { endpointPrefix, signingName }: Metadata): string[] {
  const only = recordedAs[service];
  const names = only === undefined ? [endpointPrefix, signingName, alsoRecordedAs[service]] : [only];
  return [...new Set(names.filter((name) => name !== undefined))];
}

function modelFile(botocore: Botocore, service: string): string {
  return join(newestModel(botocore, service), "service-2.json.gz");
}

function isService(botocore: Botocore, entry: string): boolean {
  return !entry.includes(".") && existsSync(modelFile(botocore, entry));
}
