/** A stack as the files that Terraform and Terragrunt are given beside the module: the same stack gives the same text. */
import type { Stack } from "../monitors/monitor.ts";
import { StackError } from "../monitors/settled/stack-error.ts";
import { alarmStack, hasAlarmStack } from "./terraform-alarms.ts";
import { hclAttributes, hclValue } from "./terraform-hcl.ts";
import { terraformVariables } from "./terraform-variables.ts";

/** What Terraform and Terragrunt leave in a working folder; state may hold secrets and is not for version control. */
export const terraformIgnored = `.terraform/
.terragrunt-cache/
*.tfstate
*.tfstate.*
# Written by Terragrunt.
backend.tf
provider.tf
`;

function header(form: string) {
  return `# Written by \`trailbell export ${form}\`: change the declaration and export again, rather than this file.\n`;
}

/**
 * The root that calls the module.
 * @param source where the module lies, as seen from the root.
 * @throws StackError where settings contradict each other.
 */
export function terraformRoot(stack: Stack, source: string): string {
  return `${header("terraform")}
terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.27"
    }
  }
}

provider "aws" {
${stack.region === undefined ? "" : `  region = ${hclValue(stack.region)}\n\n`}  # AWS takes it both ways, and the embedded cloud needs no more than AWS_ENDPOINT_URL.
  s3_use_path_style = true
}

variable "delete_data" {
  description = "Whether destroying takes the bucket with all log files and the log group along; apply it before you destroy."
  type        = bool
  default     = false
}

module "trailbell" {
  source = ${hclValue(source)}

  delete_data = var.delete_data

${hclAttributes(terraformVariables(stack), "  ")}}
${alarmStack(stack)}
output "trailbell" {
  description = "The trail, bucket, log group, topics and alarms."
  value       = module.trailbell
}
`;
}

/**
 * The unit that gives the module to Terragrunt; what it shares with others is in root.hcl.
 * @param source where the module lies, as seen from the unit.
 * @throws StackError where settings contradict each other.
 */
export function terragruntUnit(stack: Stack, source: string): string {
  if (hasAlarmStack(stack))
    throw new StackError(
      "log alarms, groups and quiet times are no resources of the module that Terragrunt is given: leave them out, export terraform, or deploy by CloudFormation",
    );
  return `${header("terragrunt")}
include "root" {
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = ${hclValue(source)}
}

inputs = ${hclValue({ ...(stack.region !== undefined && { region: stack.region }), ...terraformVariables(stack) })}
`;
}
