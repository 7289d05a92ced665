# The bucket of log files and who may write there.

resource "aws_s3_bucket" "log_files" {
  count = local.makes_trail ? 1 : 0
  # Without the key the kept log files could not be read: it goes after the bucket, or not at all.
  depends_on = [aws_kms_key.this]

  bucket        = var.bucket.name
  bucket_prefix = var.bucket.name == null ? "${substr(lower(var.name), 0, 36)}-" : null
  force_destroy = var.delete_data
  tags          = var.tags
}

resource "aws_s3_bucket_public_access_block" "log_files" {
  count = local.makes_trail ? 1 : 0

  bucket                  = aws_s3_bucket.log_files[0].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "log_files" {
  count = local.makes_trail ? 1 : 0

  bucket = aws_s3_bucket.log_files[0].id

  rule {
    # A bucket key saves a call to KMS, and its price, for nearly every object.
    bucket_key_enabled = local.uses_key

    apply_server_side_encryption_by_default {
      sse_algorithm     = local.uses_key ? "aws:kms" : "AES256"
      kms_master_key_id = local.key_arn
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "log_files" {
  count = local.makes_trail && var.bucket.expire_days != null ? 1 : 0

  bucket = aws_s3_bucket.log_files[0].id

  rule {
    id     = "expire-log-files"
    status = "Enabled"

    filter {}

    expiration {
      days = var.bucket.expire_days
    }
  }
}

resource "aws_s3_bucket_policy" "log_files" {
  count = local.makes_trail ? 1 : 0
  # S3 takes one change of a bucket's access at a time.
  depends_on = [aws_s3_bucket_public_access_block.log_files]

  bucket = aws_s3_bucket.log_files[0].id
  policy = data.aws_iam_policy_document.log_files[0].json
}

data "aws_iam_policy_document" "log_files" {
  count = local.makes_trail ? 1 : 0

  statement {
    sid       = "AWSCloudTrailAclCheck20150319"
    actions   = ["s3:GetBucketAcl"]
    resources = [aws_s3_bucket.log_files[0].arn]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = [local.trail_arn]
    }
  }

  dynamic "statement" {
    for_each = local.trail_owners

    content {
      sid       = statement.key == 0 ? "AWSCloudTrailWrite20150319" : "AWSCloudTrailOrganizationWrite20150319"
      actions   = ["s3:PutObject"]
      resources = [join("/", compact([aws_s3_bucket.log_files[0].arn, var.bucket.prefix, "AWSLogs/${statement.value}/*"]))]

      principals {
        type        = "Service"
        identifiers = ["cloudtrail.amazonaws.com"]
      }

      condition {
        test     = "StringEquals"
        variable = "s3:x-amz-acl"
        values   = ["bucket-owner-full-control"]
      }

      condition {
        test     = "StringEquals"
        variable = "aws:SourceArn"
        values   = [local.trail_arn]
      }
    }
  }

  statement {
    sid       = "DenyPlainHttp"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.log_files[0].arn, "${aws_s3_bucket.log_files[0].arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}
