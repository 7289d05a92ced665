/** How a template comes to CloudFormation: in the call itself or, where it is too long for that, from a bucket. */
import { createHash } from "node:crypto";
import type { Aws } from "../aws/aws.ts";
import { limits, templateBody } from "../stack/fit.ts";
import type { Template } from "../stack/template-document.ts";
import { DeployError } from "./deploy-error.ts";

export type TemplateSource = { readonly TemplateBody: string } | { readonly TemplateURL: string };

/**
 * @param bucket where a long template is put; the caller's own, in the stack's region.
 * @throws DeployError where it is too long and no bucket is given.
 */
export async function templateSource(
  template: Template,
  aws: Aws,
  bucket: string | undefined,
): Promise<TemplateSource> {
  const body = templateBody(template);
  const bytes = Buffer.byteLength(body);
  if (bytes <= limits.inlineBody) return { TemplateBody: body };
  if (bucket === undefined)
    throw new DeployError(
      `the template has ${bytes} bytes and CloudFormation takes ${limits.inlineBody} in a call: name a bucket of yours that it may be put into with --template-bucket, or declare the monitors as several stacks`,
    );
  const key = `trailbell/${createHash("sha256").update(body).digest("hex").slice(0, 32)}.json`;
  await aws.s3.putObject({ Bucket: bucket, Key: key, Body: body, ContentType: "application/json" });
  const region = await aws.region();
  const suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  const place = aws.connection.endpoint?.replace(/\/$/, "") ?? `https://s3.${region}.${suffix}`;
  return { TemplateURL: `${place}/${bucket}/${key}` };
}
