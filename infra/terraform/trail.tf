# The trail: what is recorded, and where to.

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.id

  makes_trail = var.trail.existing == null
  trail_name  = coalesce(var.trail.name, var.name)
  # Written out instead of referred to: policies need it before the trail is there.
  trail_arn = local.makes_trail ? "arn:${local.partition}:cloudtrail:${local.region}:${local.account}:trail/${local.trail_name}" : var.trail.existing.arn
  # Whose folders in the bucket and streams in the log group CloudTrail writes.
  trail_owners = compact([local.account, var.trail.organization])
}

resource "aws_cloudtrail" "this" {
  count      = local.makes_trail ? 1 : 0
  depends_on = [aws_s3_bucket_policy.log_files, aws_iam_role_policy.delivery]

  name                          = local.trail_name
  s3_bucket_name                = aws_s3_bucket.log_files[0].id
  s3_key_prefix                 = var.bucket.prefix
  cloud_watch_logs_group_arn    = "${local.log_group_arn}:*"
  cloud_watch_logs_role_arn     = aws_iam_role.delivery[0].arn
  is_multi_region_trail         = var.trail.multi_region
  include_global_service_events = true
  is_organization_trail         = var.trail.organization != null
  enable_log_file_validation    = var.trail.log_file_validation
  kms_key_id                    = local.key_arn
  tags                          = var.tags

  dynamic "event_selector" {
    for_each = var.trail.management_events == "All" ? [] : [var.trail.management_events]

    content {
      read_write_type           = event_selector.value
      include_management_events = true
    }
  }
}
