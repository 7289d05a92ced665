# What watches the log group: metric filters that count matching records, and an alarm on each monitor's metric.

locals {
  # What patterns refer to by {{stack.bucket}} and the like. Others stay as they are, so that a plan shows them.
  own_names = {
    bucket   = local.makes_trail ? aws_s3_bucket.log_files[0].id : "{{stack.bucket}}"
    role     = local.makes_trail ? aws_iam_role.delivery[0].name : "{{stack.role}}"
    trail    = local.makes_trail ? local.trail_name : element(split("/", var.trail.existing.arn), -1)
    logGroup = local.log_group_name
  }

  # By the filter's own name, and alarms by the alarm's: what keeps its name in AWS is changed in place, whatever else changes.
  filters = merge([
    for m in var.monitors : {
      for index, pattern in coalesce(m.patterns, [m.pattern]) :
      (index == 0 ? m.name : "${m.name}-${index + 1}") => { monitor = m, pattern = pattern }
    }
  ]...)

  alarms = { for m in var.monitors : coalesce(m.alarm_name, "${m.name}-alarm") => m }

  # The sentence, how bad it is, and where it is written what to do: all that a woken reader gets.
  sentences  = { for m in var.monitors : m.name => coalesce(m.description, "CloudTrail: ${m.name}") }
  severities = { for m in var.monitors : m.name => m.severity == null ? "" : " (severity ${m.severity})" }
  runbooks   = { for m in var.monitors : m.name => m.runbook == null ? "" : " Runbook: ${m.runbook}" }
  # CloudWatch takes 1024 characters: the severity gives way, what was declared is never cut.
  descriptions = {
    for name, sentence in local.sentences : name => join("", [
      sentence,
      length(join("", [sentence, local.severities[name], local.runbooks[name]])) > 1024 ? "" : local.severities[name],
      local.runbooks[name],
    ])
  }
}

resource "aws_cloudwatch_log_metric_filter" "monitor" {
  for_each = local.filters

  name           = each.key
  log_group_name = local.log_group_name
  pattern = !strcontains(each.value.pattern, "{{stack.") ? each.value.pattern : replace(replace(replace(replace(
    each.value.pattern,
    "{{stack.bucket}}", local.own_names.bucket),
    "{{stack.role}}", local.own_names.role),
    "{{stack.trail}}", local.own_names.trail),
    "{{stack.logGroup}}", local.own_names.logGroup
  )

  metric_transformation {
    name          = each.value.monitor.name
    namespace     = var.namespace
    value         = "1"
    default_value = each.value.monitor.default_value
  }

  lifecycle {
    precondition {
      condition     = length(local.filters) == sum([for m in var.monitors : length(coalesce(m.patterns, [m.pattern]))])
      error_message = "Two metric filters would be named alike: a monitor's second pattern makes a filter <name>-2, which another monitor is called."
    }

    precondition {
      condition     = local.makes_trail || !strcontains(each.value.pattern, "{{stack.bucket}}") && !strcontains(each.value.pattern, "{{stack.role}}")
      error_message = "The pattern of ${each.key} refers to the trail's bucket or role, whose name is not known, for the trail is there already: write the name itself."
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "monitor" {
  for_each = local.alarms

  alarm_name = each.key
  # CloudWatch takes 1024 characters.
  alarm_description   = local.descriptions[each.value.name]
  namespace           = var.namespace
  metric_name         = each.value.name
  statistic           = each.value.statistic
  period              = each.value.period
  evaluation_periods  = each.value.evaluation_periods
  datapoints_to_alarm = each.value.datapoints_to_alarm
  threshold           = each.value.threshold
  comparison_operator = each.value.comparison
  treat_missing_data  = each.value.treat_missing_data
  alarm_actions       = local.topic_arns[each.value.name]
  ok_actions          = coalesce(each.value.notify_ok, var.notify_ok) ? local.topic_arns[each.value.name] : []
  tags                = var.tags
}
