# A security group: whatever is done to it rings security-group-changed-alarm.

include "root" {
  path = find_in_parent_folders("root.hcl")
}

dependencies {
  paths = ["../cloudtrail-n-cloudwatch"]
}
