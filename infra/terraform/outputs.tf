output "trail_arn" {
  description = "The trail."
  value       = local.makes_trail ? aws_cloudtrail.this[0].arn : var.trail.existing.arn
}

output "bucket_name" {
  description = "The bucket of log files; null with an existing trail."
  value       = one(aws_s3_bucket.log_files[*].id)
}

output "log_group_name" {
  description = "The log group of records."
  value       = local.log_group_name
}

output "topic_arns" {
  description = "The topics that each monitor's alarm is published to, by the monitor's name; the one for machines last."
  value       = local.topic_arns
}

output "topic_arn" {
  description = "The one topic that people are told by; null with a topic for each monitor."
  value       = var.topic.existing != null ? var.topic.existing.arn : try(aws_sns_topic.alarms["all"].arn, null)
}

output "alarm_arns" {
  description = "The alarms, by their names."
  value       = { for name, alarm in aws_cloudwatch_metric_alarm.monitor : name => alarm.arn }
}

output "key_arn" {
  description = "The key of log files, log events and notifications; null where AWS's own are used."
  value       = local.key_arn
}
