/** The stack for Terraform and Terragrunt: the module of `infra/` and the files that feed it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { terraformIgnored, terraformRoot, terragruntUnit } from "../../stack/terraform-files.ts";
import type { Files, Form } from "./form.ts";

export const terraformForm: Form = {
  files: (stack) => ({
    ".gitignore": terraformIgnored,
    "main.tf": terraformRoot(stack, "./trailbell"),
    ...moduleFiles("trailbell"),
  }),
  next: (folder) => `terraform -chdir=${folder} init && terraform -chdir=${folder} apply`,
};

export const terragruntForm: Form = {
  files: (stack) => ({
    ".gitignore": terraformIgnored,
    "terragrunt/cloudtrail-n-cloudwatch/terragrunt.hcl": terragruntUnit(stack, "../../terraform"),
    ...Object.fromEntries(sharedUnits.map((path) => [path, infraFile(path)])),
    ...moduleFiles("terraform"),
  }),
  next: (folder) => `terragrunt run --all --working-dir ${join(folder, "terragrunt")} apply`,
};

/** What is the same for every stack. */
const sharedUnits = [
  "terragrunt/root.hcl",
  ...["users", "security-groups"].flatMap((unit) =>
    ["terragrunt.hcl", "main.tf"].map((file) => `terragrunt/${unit}/${file}`),
  ),
];

function infraFile(path: string): string {
  return readFileSync(new URL(path, infra()), "utf8");
}

// The bundle lies one folder less deep in the package than the sources.
function infra(): URL {
  const bundled = import.meta.url.includes("/dist/");
  return new URL(bundled ? "../../infra/" : "../../../infra/", import.meta.url);
}

function moduleFiles(folder: string): Files {
  return Object.fromEntries(
    readdirSync(new URL("terraform/", infra()))
      .filter((name) => /\.tf$|^README\.md$/.test(name))
      .map((name) => [`${folder}/${name}`, infraFile(`terraform/${name}`)]),
  );
}
