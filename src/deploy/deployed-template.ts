/** The template that a stack was deployed with. */
import type { Aws } from "../aws/aws.ts";
import type { Template } from "../stack/template-document.ts";

/** @returns undefined where it is no JSON, so that somebody else has written it. */
export async function deployedTemplate(aws: Aws, StackName: string): Promise<Pick<Template, "Resources"> | undefined> {
  const { TemplateBody: body = "" } = await aws.cloudformation.getTemplate({ StackName, TemplateStage: "Original" });
  try {
    const { Resources = {} } = JSON.parse(body) as Partial<Template>;
    return { Resources };
  } catch {
    return undefined;
  }
}
