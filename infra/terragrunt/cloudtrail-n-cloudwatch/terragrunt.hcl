# Written by `trailbell export terragrunt`: change the declaration and export again, rather than this file.

include "root" {
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = "../../terraform"
}

inputs = {
  name = "trailbell"
  monitors = [
    {
      name        = "new-user-created"
      pattern     = "{ $.eventName = CreateUser }"
      description = "An IAM user was created"
    },
    {
      name        = "security-group-changed"
      pattern     = "{ ($.eventName = AuthorizeSecurityGroupIngress) || ($.eventName = AuthorizeSecurityGroupEgress) || ($.eventName = RevokeSecurityGroupIngress) || ($.eventName = RevokeSecurityGroupEgress) || ($.eventName = CreateSecurityGroup) || ($.eventName = DeleteSecurityGroup) }"
      description = "A security group was created, changed or deleted"
    },
    {
      name        = "user-deleted"
      pattern     = "{ $.eventName = DeleteUser }"
      description = "An IAM user was deleted"
    },
  ]
  emails = ["ops@example.com"]
}
