/** The stack as a CloudFormation template. */
import { join } from "node:path";
import { template } from "../../stack/template.ts";
import type { Form } from "./form.ts";

export const cloudFormationForm: Form = {
  files: (stack) => ({ "template.json": `${JSON.stringify(template(stack), null, 2)}\n` }),
  next: (folder, { name }) =>
    `aws cloudformation deploy --stack-name ${name} --template-file ${join(folder, "template.json")} --capabilities CAPABILITY_IAM`,
};
