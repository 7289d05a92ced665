# Topics that alarms are published to, who may publish, and who is told.

locals {
  # A monitor that tells others has no use for a topic of its own. Names by key: the monitor's, or "all" for the one topic.
  topics = var.topic.existing != null ? {} : var.topic.per_monitor ? {
    for m in var.monitors : m.name => join("-", compact([var.topic.name, m.name])) if m.notify == null
  } : { all = var.topic.name }

  # Which topic a monitor's alarm is published to.
  topic_arns = {
    for m in var.monitors : m.name => m.notify != null ? m.notify : [
      var.topic.existing != null ? var.topic.existing.arn : aws_sns_topic.alarms[var.topic.per_monitor ? m.name : "all"].arn
    ]
  }

  subscribers = merge(
    { for email in var.emails : "email ${email}" => { protocol = "email", endpoint = email } },
    var.subscribers,
  )

  subscriptions = merge([
    for topic in(var.topic.existing != null ? ["existing"] : keys(local.topics)) : {
      for label, subscriber in local.subscribers : "${topic} ${label}" => merge(subscriber, { topic = topic })
    }
  ]...)
}

resource "aws_sns_topic" "alarms" {
  for_each = local.topics

  name              = var.topic.name == null ? null : each.value
  name_prefix       = var.topic.name == null ? "${substr(replace(join("-", compact([var.name, each.value])), "/[^A-Za-z0-9_-]/", "-"), 0, 200)}-" : null
  kms_master_key_id = local.key_arn
  tags              = var.tags
}

resource "aws_sns_topic_policy" "alarms" {
  for_each = local.topics

  arn    = aws_sns_topic.alarms[each.key].arn
  policy = data.aws_iam_policy_document.topic[each.key].json
}

# CloudWatch publishes as itself; alarms of other accounts may not.
data "aws_iam_policy_document" "topic" {
  for_each = local.topics

  statement {
    sid       = "AlarmsPublish"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.alarms[each.key].arn]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:${local.partition}:cloudwatch:${local.region}:${local.account}:alarm:*"]
    }
  }
}

resource "aws_sns_topic_subscription" "subscriber" {
  for_each = local.subscriptions

  topic_arn = var.topic.existing != null ? var.topic.existing.arn : aws_sns_topic.alarms[each.value.topic].arn
  protocol  = each.value.protocol
  endpoint  = each.value.endpoint
}
