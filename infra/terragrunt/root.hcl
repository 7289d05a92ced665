# What all units share: credentials and region from the environment, and a provider that is initialised with them.

locals {
  access_key = get_env("AWS_ACCESS_KEY_ID", "")
  secret_key = get_env("AWS_SECRET_ACCESS_KEY", "")
  # Temporary credentials are of three parts: the provider takes them from the environment itself, as it does with profiles and roles.
  given = local.access_key != "" && get_env("AWS_SESSION_TOKEN", "") == ""
}

inputs = {
  access_key = local.given ? local.access_key : null
  secret_key = local.given ? local.secret_key : null
  region     = get_env("AWS_REGION", get_env("AWS_DEFAULT_REGION", "us-east-1"))
}

generate "provider" {
  path      = "provider.tf"
  if_exists = "overwrite_terragrunt"
  contents  = <<-EOF
    variable "access_key" {
      type    = string
      default = null
    }

    variable "secret_key" {
      type      = string
      default   = null
      sensitive = true
    }

    variable "region" {
      type = string
    }

    provider "aws" {
      access_key = var.access_key
      secret_key = var.secret_key
      region     = var.region

      # AWS takes it both ways, and the embedded cloud needs no more than AWS_ENDPOINT_URL in the environment.
      s3_use_path_style = true
    }
  EOF
}

# Beside each unit, not in Terragrunt's cache, which is deleted at will. A team keeps it in a bucket: backend = "s3".
remote_state {
  backend = "local"

  generate = {
    path      = "backend.tf"
    if_exists = "overwrite_terragrunt"
  }

  config = {
    path = "${get_terragrunt_dir()}/terraform.tfstate"
  }
}
