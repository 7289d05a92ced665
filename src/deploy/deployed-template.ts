/** The template that a stack was deployed with. */
import type { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import type { Template } from "../stack/template-document.ts";

/** @returns undefined where it is no JSON, so that somebody else has written it. */
export async function deployedTemplate(
  client: CloudFormationClient,
  StackName: string,
): Promise<Pick<Template, "Resources"> | undefined> {
  const { GetTemplateCommand } = await import("@aws-sdk/client-cloudformation");
  const { TemplateBody: body = "" } = await client.send(
    new GetTemplateCommand({ StackName, TemplateStage: "Original" }),
  );
  try {
    const { Resources = {} } = JSON.parse(body) as Partial<Template>;
    return { Resources };
  } catch {
    return undefined;
  }
}
