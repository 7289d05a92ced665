# What exists may be made by the same configuration: nothing of it is known before it is applied.

terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

resource "aws_sns_topic" "ours" {}

resource "aws_kms_key" "ours" {}

resource "aws_cloudwatch_log_group" "ours" {}

resource "aws_sqs_queue" "ours" {}

module "trailbell" {
  source = "../.."

  monitors     = [{ name = "user", pattern = "{ $.eventName = CreateUser }", notify = [aws_sns_topic.ours.arn] }]
  topic        = { existing = { arn = aws_sns_topic.ours.arn } }
  log_group    = { existing = { name = aws_cloudwatch_log_group.ours.name } }
  customer_key = { existing = { arn = aws_kms_key.ours.arn } }
  subscribers  = { queue = { protocol = "sqs", endpoint = aws_sqs_queue.ours.arn } }
}
