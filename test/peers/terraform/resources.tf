# Every resource of the AWS provider that our services can make and keep, once, and once more changed (var.changed).
# Left out is what needs operations that docs/coverage.md does not list (composite alarms, stack sets, replicas of keys, endpoints of VPCs),
# an organization, a target that is no service here (subscription filters, replication), or is another name of one below (aws_s3_bucket_object).
variable "changed" {
  type    = bool
  default = false
}

locals {
  tags = { round = var.changed ? "2" : "1" }
  root = "arn:aws:iam::000000000000:root"
}

provider "aws" {
  region = "us-east-1"
}

data "aws_caller_identity" "me" {}

# IAM
resource "aws_iam_user" "u" {
  name          = "tf-user"
  force_destroy = true
  tags          = local.tags
}
resource "aws_iam_user" "other" {
  name = "tf-other"
}
resource "aws_iam_access_key" "k" {
  user   = aws_iam_user.u.name
  status = var.changed ? "Inactive" : "Active"
}
resource "aws_iam_user_login_profile" "l" {
  user = aws_iam_user.u.name
}
resource "aws_iam_group" "g" {
  name = "tf-group"
}
resource "aws_iam_group_membership" "m" {
  name  = "m"
  group = aws_iam_group.g.name
  users = var.changed ? [aws_iam_user.u.name, aws_iam_user.other.name] : [aws_iam_user.u.name]
}
resource "aws_iam_group" "h" {
  name = "tf-group-2"
}
resource "aws_iam_user_group_membership" "m" {
  user   = aws_iam_user.other.name
  groups = [aws_iam_group.h.name]
}
resource "aws_iam_policy" "p" {
  name   = "tf-policy"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = var.changed ? "s3:*" : "s3:GetObject", Resource = "*" }] })
}
resource "aws_iam_role" "r" {
  name               = "tf-role"
  description        = var.changed ? "two" : "one"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { Service = ["cloudtrail.amazonaws.com", "logs.amazonaws.com", "events.amazonaws.com"] }, Action = "sts:AssumeRole" }] })
  tags               = local.tags
}
resource "aws_iam_role_policy" "p" {
  role   = aws_iam_role.r.name
  name   = "inline"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["logs:*", "sqs:*", "sns:*"], Resource = "*" }] })
}
resource "aws_iam_user_policy" "p" {
  user   = aws_iam_user.other.name
  policy = aws_iam_policy.p.policy
}
resource "aws_iam_group_policy" "p" {
  group  = aws_iam_group.h.name
  policy = aws_iam_policy.p.policy
}
resource "aws_iam_role_policy_attachment" "a" {
  role       = aws_iam_role.r.name
  policy_arn = aws_iam_policy.p.arn
}
resource "aws_iam_user_policy_attachment" "a" {
  user       = aws_iam_user.other.name
  policy_arn = aws_iam_policy.p.arn
}
resource "aws_iam_group_policy_attachment" "a" {
  group      = aws_iam_group.h.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
resource "aws_iam_instance_profile" "i" {
  name = "tf-profile"
  role = aws_iam_role.r.name
  tags = local.tags
}
resource "aws_iam_account_alias" "a" {
  account_alias = "tf-account"
}
resource "aws_iam_account_password_policy" "p" {
  minimum_password_length = var.changed ? 16 : 14
}

# KMS
resource "aws_kms_key" "k" {
  description             = var.changed ? "two" : "one"
  deletion_window_in_days = 7
  enable_key_rotation     = var.changed
  tags                    = local.tags
}
resource "aws_kms_alias" "a" {
  name          = "alias/tf"
  target_key_id = aws_kms_key.k.key_id
}
resource "aws_kms_grant" "g" {
  key_id            = aws_kms_key.k.key_id
  grantee_principal = aws_iam_role.r.arn
  operations        = ["Decrypt"]
}
resource "aws_kms_key_policy" "p" {
  key_id = aws_kms_key.k.key_id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = var.changed ? "two" : "one", Effect = "Allow", Principal = { AWS = local.root }, Action = "kms:*", Resource = "*" }] })
}

# S3
resource "aws_s3_bucket" "b" {
  bucket        = "tf-bucket"
  force_destroy = true
  tags          = local.tags
}
resource "aws_s3_bucket" "log" {
  bucket        = "tf-bucket-log"
  force_destroy = true
}
resource "aws_s3_bucket_versioning" "v" {
  bucket = aws_s3_bucket.b.id
  versioning_configuration {
    status = var.changed ? "Suspended" : "Enabled"
  }
}
resource "aws_s3_bucket_server_side_encryption_configuration" "e" {
  bucket = aws_s3_bucket.b.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = var.changed ? "AES256" : "aws:kms"
      kms_master_key_id = var.changed ? null : aws_kms_key.k.arn
    }
  }
}
resource "aws_s3_bucket_public_access_block" "p" {
  bucket                  = aws_s3_bucket.b.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = var.changed
  restrict_public_buckets = true
}
resource "aws_s3_bucket_ownership_controls" "o" {
  bucket = aws_s3_bucket.log.id
  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}
resource "aws_s3_bucket_acl" "a" {
  depends_on = [aws_s3_bucket_ownership_controls.o]
  bucket     = aws_s3_bucket.log.id
  acl        = "log-delivery-write"
}
resource "aws_s3_bucket_logging" "l" {
  depends_on    = [aws_s3_bucket_acl.a]
  bucket        = aws_s3_bucket.b.id
  target_bucket = aws_s3_bucket.log.id
  target_prefix = var.changed ? "two/" : "one/"
}
resource "aws_s3_bucket_lifecycle_configuration" "l" {
  bucket = aws_s3_bucket.b.id
  rule {
    id     = "old"
    status = "Enabled"
    filter {}
    expiration {
      days = var.changed ? 30 : 90
    }
  }
}
resource "aws_s3_bucket_cors_configuration" "c" {
  bucket = aws_s3_bucket.b.id
  cors_rule {
    allowed_methods = var.changed ? ["GET", "PUT"] : ["GET"]
    allowed_origins = ["https://example.com"]
  }
}
resource "aws_s3_bucket_policy" "p" {
  bucket = aws_s3_bucket.b.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Principal = { Service = "cloudtrail.amazonaws.com" }, Action = "s3:GetBucketAcl", Resource = aws_s3_bucket.b.arn },
    { Effect = "Allow", Principal = { Service = "cloudtrail.amazonaws.com" }, Action = "s3:PutObject", Resource = "${aws_s3_bucket.b.arn}/AWSLogs/*" },
  ] })
}
resource "aws_s3_bucket_request_payment_configuration" "r" {
  bucket = aws_s3_bucket.log.id
  payer  = var.changed ? "Requester" : "BucketOwner"
}
resource "aws_s3_bucket_accelerate_configuration" "a" {
  bucket = aws_s3_bucket.log.id
  status = var.changed ? "Suspended" : "Enabled"
}
resource "aws_s3_bucket_website_configuration" "w" {
  bucket = aws_s3_bucket.log.id
  index_document {
    suffix = var.changed ? "two.html" : "one.html"
  }
}
resource "aws_s3_bucket_notification" "n" {
  depends_on = [aws_sqs_queue_policy.p]
  bucket     = aws_s3_bucket.b.id
  queue {
    queue_arn = aws_sqs_queue.q.arn
    events    = var.changed ? ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"] : ["s3:ObjectCreated:*"]
  }
}
resource "aws_s3_bucket" "lock" {
  bucket              = "tf-bucket-lock"
  object_lock_enabled = true
  force_destroy       = true
}
resource "aws_s3_bucket_object_lock_configuration" "l" {
  bucket = aws_s3_bucket.lock.id
  rule {
    default_retention {
      mode = "GOVERNANCE"
      days = var.changed ? 2 : 1
    }
  }
}
resource "aws_s3_object" "o" {
  bucket  = aws_s3_bucket.b.id
  key     = "folder/object.txt"
  content = var.changed ? "two" : "one"
}
resource "aws_s3_object_copy" "c" {
  bucket = aws_s3_bucket.log.id
  key    = "copy.txt"
  source = "${aws_s3_bucket.b.id}/${aws_s3_object.o.key}"
}

# CloudWatch Logs
resource "aws_cloudwatch_log_group" "g" {
  name              = "/tf/group"
  retention_in_days = var.changed ? 365 : 90
  tags              = local.tags
}
resource "aws_cloudwatch_log_stream" "s" {
  name           = "stream"
  log_group_name = aws_cloudwatch_log_group.g.name
}
resource "aws_cloudwatch_log_metric_filter" "f" {
  name           = "filter"
  log_group_name = aws_cloudwatch_log_group.g.name
  pattern        = var.changed ? "{ $.eventName = DeleteUser }" : "{ $.eventName = CreateUser }"
  metric_transformation {
    name      = "Users"
    namespace = "tf"
    value     = "1"
  }
}
resource "aws_cloudwatch_log_resource_policy" "p" {
  policy_name     = "policy"
  policy_document = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = var.changed ? "two" : "one", Effect = "Allow", Principal = { Service = "events.amazonaws.com" }, Action = "logs:PutLogEvents", Resource = "*" }] })
}

# CloudWatch
resource "aws_cloudwatch_metric_alarm" "a" {
  alarm_name          = "tf-alarm"
  namespace           = "tf"
  metric_name         = "Users"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = var.changed ? 2 : 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  alarm_actions       = [aws_sns_topic.t.arn]
  tags                = local.tags
}

# EventBridge
resource "aws_cloudwatch_event_bus" "b" {
  name = "tf-bus"
  tags = local.tags
}
resource "aws_cloudwatch_event_bus_policy" "p" {
  event_bus_name = aws_cloudwatch_event_bus.b.name
  policy         = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "one", Effect = "Allow", Principal = { AWS = local.root }, Action = "events:PutEvents", Resource = aws_cloudwatch_event_bus.b.arn }] })
}
resource "aws_cloudwatch_event_rule" "r" {
  name          = "tf-rule"
  event_pattern = jsonencode({ source = var.changed ? ["aws.iam", "aws.s3"] : ["aws.iam"] })
  tags          = local.tags
}
resource "aws_cloudwatch_event_target" "t" {
  rule       = aws_cloudwatch_event_rule.r.name
  arn        = aws_sns_topic.t.arn
  input_path = var.changed ? "$.detail" : null
}

# CloudTrail
resource "aws_cloudtrail" "t" {
  depends_on                    = [aws_s3_bucket_policy.p]
  name                          = "tf-trail"
  s3_bucket_name                = aws_s3_bucket.b.id
  include_global_service_events = true
  is_multi_region_trail         = var.changed
  enable_log_file_validation    = true
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.g.arn}:*"
  cloud_watch_logs_role_arn     = aws_iam_role.r.arn
  tags                          = local.tags
}

# SNS and SQS
resource "aws_sns_topic" "t" {
  name         = "tf-topic"
  display_name = var.changed ? "two" : "one"
  tags         = local.tags
}
resource "aws_sns_topic_policy" "p" {
  arn    = aws_sns_topic.t.arn
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = var.changed ? "two" : "one", Effect = "Allow", Principal = { Service = "events.amazonaws.com" }, Action = "sns:Publish", Resource = aws_sns_topic.t.arn }] })
}
resource "aws_sns_topic_subscription" "s" {
  topic_arn            = aws_sns_topic.t.arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.q.arn
  raw_message_delivery = var.changed
}
resource "aws_sqs_queue" "q" {
  name                       = "tf-queue"
  visibility_timeout_seconds = var.changed ? 60 : 30
  tags                       = local.tags
}
resource "aws_sqs_queue" "dead" {
  name = "tf-dead"
}
resource "aws_sqs_queue_policy" "p" {
  queue_url = aws_sqs_queue.q.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Principal = { Service = ["s3.amazonaws.com", "sns.amazonaws.com"] }, Action = "sqs:SendMessage", Resource = aws_sqs_queue.q.arn },
  ] })
}
resource "aws_sqs_queue_redrive_policy" "r" {
  queue_url      = aws_sqs_queue.q.id
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = var.changed ? 5 : 3 })
}
resource "aws_sqs_queue_redrive_allow_policy" "a" {
  queue_url            = aws_sqs_queue.dead.id
  redrive_allow_policy = jsonencode({ redrivePermission = "byQueue", sourceQueueArns = [aws_sqs_queue.q.arn] })
}

# Systems Manager
resource "aws_ssm_parameter" "p" {
  name        = "/tf/parameter"
  type        = "String"
  value       = var.changed ? "two" : "one"
  description = "d"
  tags        = local.tags
}
resource "aws_ssm_parameter" "secret" {
  name  = "/tf/secret"
  type  = "SecureString"
  value = var.changed ? "two" : "one"
}

# CloudFormation
resource "aws_cloudformation_stack" "s" {
  name          = "tf-stack"
  template_body = jsonencode({ Resources = { T = { Type = "AWS::SNS::Topic", Properties = { DisplayName = var.changed ? "two" : "one" } } } })
}

# EC2
resource "aws_vpc" "v" {
  cidr_block           = "10.1.0.0/16"
  enable_dns_hostnames = var.changed
  tags                 = local.tags
}
resource "aws_subnet" "s" {
  vpc_id     = aws_vpc.v.id
  cidr_block = "10.1.1.0/24"
  tags       = local.tags
}
resource "aws_internet_gateway" "i" {
  vpc_id = aws_vpc.v.id
  tags   = local.tags
}
resource "aws_route_table" "r" {
  vpc_id = aws_vpc.v.id
  tags   = local.tags
}
resource "aws_route" "r" {
  route_table_id         = aws_route_table.r.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.i.id
}
resource "aws_route_table_association" "a" {
  route_table_id = aws_route_table.r.id
  subnet_id      = aws_subnet.s.id
}
resource "aws_network_acl" "n" {
  vpc_id = aws_vpc.v.id
  tags   = local.tags
}
resource "aws_network_acl_rule" "r" {
  network_acl_id = aws_network_acl.n.id
  rule_number    = 100
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.0.0/8"
  from_port      = 22
  to_port        = 22
}
resource "aws_security_group" "g" {
  vpc_id      = aws_vpc.v.id
  name        = "tf-group"
  description = "d"
  tags        = local.tags
}
resource "aws_security_group_rule" "r" {
  security_group_id = aws_security_group.g.id
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_blocks       = ["10.0.0.0/8"]
  description       = var.changed ? "two" : "one"
}
resource "aws_vpc_security_group_egress_rule" "e" {
  security_group_id = aws_security_group.g.id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
  tags              = local.tags
}
resource "aws_vpc_security_group_ingress_rule" "i" {
  security_group_id = aws_security_group.g.id
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = var.changed ? "10.2.0.0/16" : "10.1.0.0/16"
}

# What says the whole of what a thing holds, or another way to the same. The provider leaves alone what `exclusive` ones name when they go,
# and AWS then keeps the user: they name nothing.
resource "aws_iam_user" "whole" {
  name = "tf-whole"
}
resource "aws_iam_user_policy_attachments_exclusive" "e" {
  user_name   = aws_iam_user.whole.name
  policy_arns = []
}
resource "aws_iam_user_policies_exclusive" "e" {
  user_name    = aws_iam_user.whole.name
  policy_names = []
}
resource "aws_iam_group" "whole" {
  name = "tf-whole"
}
resource "aws_iam_group_policy_attachments_exclusive" "e" {
  group_name  = aws_iam_group.whole.name
  policy_arns = []
}
resource "aws_iam_group_policies_exclusive" "e" {
  group_name   = aws_iam_group.whole.name
  policy_names = []
}
resource "aws_iam_role" "whole" {
  name               = "tf-whole"
  assume_role_policy = aws_iam_role.r.assume_role_policy
}
resource "aws_iam_role_policy_attachments_exclusive" "e" {
  role_name   = aws_iam_role.whole.name
  policy_arns = []
}
resource "aws_iam_role_policies_exclusive" "e" {
  role_name    = aws_iam_role.whole.name
  policy_names = []
}
resource "aws_iam_policy" "all" {
  name   = "tf-all"
  policy = aws_iam_policy.p.policy
}
resource "aws_iam_policy_attachment" "a" {
  name       = "all"
  policy_arn = aws_iam_policy.all.arn
  users      = [aws_iam_user.other.name]
  groups     = var.changed ? [aws_iam_group.g.name] : []
}
resource "aws_cloudwatch_event_permission" "p" {
  principal    = "111111111111"
  statement_id = "other"
}
resource "aws_cloudwatch_log_index_policy" "i" {
  log_group_name  = aws_cloudwatch_log_group.g.name
  policy_document = jsonencode({ Fields = var.changed ? ["eventName", "eventSource"] : ["eventName"] })
}
resource "aws_cloudwatch_query_definition" "q" {
  name            = "tf-query"
  log_group_names = [aws_cloudwatch_log_group.g.name]
  query_string    = var.changed ? "fields @message | limit 2" : "fields @message | limit 1"
}
resource "aws_kms_ciphertext" "c" {
  key_id    = aws_kms_key.k.key_id
  plaintext = "secret"
}
resource "aws_vpc" "w" {
  cidr_block = "10.3.0.0/16"
}
resource "aws_internet_gateway" "w" {}
resource "aws_internet_gateway_attachment" "w" {
  internet_gateway_id = aws_internet_gateway.w.id
  vpc_id              = aws_vpc.w.id
}
resource "aws_route_table" "w" {
  vpc_id = aws_vpc.w.id
}
resource "aws_main_route_table_association" "w" {
  vpc_id         = aws_vpc.w.id
  route_table_id = aws_route_table.w.id
}
resource "aws_network_acl" "w" {
  vpc_id = aws_vpc.w.id
}
resource "aws_subnet" "w" {
  vpc_id     = aws_vpc.w.id
  cidr_block = "10.3.1.0/24"
}
resource "aws_network_acl_association" "w" {
  network_acl_id = aws_network_acl.w.id
  subnet_id      = aws_subnet.w.id
}
resource "aws_default_security_group" "w" {
  vpc_id = aws_vpc.w.id
  tags   = local.tags
}
