# Five users: creating them rings new-user-created-alarm, destroying them user-deleted-alarm.

include "root" {
  path = find_in_parent_folders("root.hcl")
}

dependencies {
  paths = ["../cloudtrail-n-cloudwatch"]
}
