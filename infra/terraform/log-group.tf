# The log group of records, and the role through which CloudTrail writes there.

locals {
  makes_log_group = var.log_group.existing == null
  log_group_name  = local.makes_log_group ? aws_cloudwatch_log_group.records[0].name : var.log_group.existing.name
  log_group_arn   = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:${local.log_group_name}"
}

resource "aws_cloudwatch_log_group" "records" {
  count = local.makes_log_group ? 1 : 0

  name              = var.log_group.name
  name_prefix       = var.log_group.name == null ? "${var.name}-" : null
  retention_in_days = var.log_group.retention_days
  kms_key_id        = local.key_arn
  skip_destroy      = !var.delete_data
  tags              = var.tags

  lifecycle {
    precondition {
      condition     = local.makes_trail
      error_message = "A trail that is there already delivers to a log group of its own: name that group as log_group = { existing = { name = … } }."
    }
  }
}

resource "aws_iam_role" "delivery" {
  count = local.makes_trail ? 1 : 0

  name_prefix        = "${substr(var.name, 0, 37)}-"
  description        = "CloudTrail writes records into the log group of Trailbell's monitors"
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.tags
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "delivery" {
  count = local.makes_trail ? 1 : 0

  name   = "write-log-events"
  role   = aws_iam_role.delivery[0].id
  policy = data.aws_iam_policy_document.delivery.json
}

# Only the streams that CloudTrail writes.
data "aws_iam_policy_document" "delivery" {
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = [for owner in local.trail_owners : "${local.log_group_arn}:log-stream:${owner}_CloudTrail_${local.region}*"]
  }
}
