# Topics that alarms and event rules publish to, who may publish, and who subscribes.

locals {
  # A monitor that notifies others has no use for a topic of its own.
  own = [for m in var.monitors : m if m.notify == null]

  # Each new topic's monitors, by key: the monitor's name, or "all" for the one topic.
  topic_keys     = var.topic.existing != null ? [] : var.topic.per_monitor ? local.own[*].name : ["all"]
  topic_monitors = { for key in local.topic_keys : key => [for m in local.own : m if !var.topic.per_monitor || m.name == key] }

  # Those whose monitors have event rules. Where machines have topics of their own, each of these has one beside it.
  event_rule_keys = [for key, monitors in local.topic_monitors : key if anytrue([for m in monitors : m.event_pattern != null])]
  people          = ["email", "sms"]
  machines        = [for subscriber in values(var.subscribers) : subscriber if !contains(local.people, subscriber.protocol)]
  json_keys       = coalesce(var.topic.json, length(local.machines) > 0) ? local.event_rule_keys : []

  # Names by key; a monitor's name has no colon.
  topics = merge(
    { for key in local.topic_keys : key => join("-", compact([var.topic.name, var.topic.per_monitor ? key : ""])) },
    { for key in local.json_keys : "json:${key}" => join("-", compact([var.topic.name, var.topic.per_monitor ? key : "", "json"])) },
  )

  # A monitor's topics for people and for machines.
  text_topic_arns = {
    for m in var.monitors : m.name => m.notify != null ? m.notify : [
      var.topic.existing != null ? var.topic.existing.arn : aws_sns_topic.alarms[var.topic.per_monitor ? m.name : "all"].arn
    ]
  }
  json_topic_arns = {
    for m in var.monitors : m.name => [
      for key in local.json_keys : aws_sns_topic.alarms["json:${key}"].arn if m.notify == null && (!var.topic.per_monitor || key == m.name)
    ]
  }
  topic_arns = { for m in var.monitors : m.name => concat(local.text_topic_arns[m.name], local.json_topic_arns[m.name]) }

  subscribers = merge(
    { for email in var.emails : "email ${email}" => { protocol = "email", endpoint = email } },
    var.subscribers,
  )

  subscriptions = merge([
    for topic in(var.topic.existing != null ? ["existing"] : keys(local.topics)) : {
      for label, subscriber in local.subscribers : "${topic} ${label}" => merge(subscriber, { topic = topic })
      if startswith(topic, "json:") ? !contains(local.people, subscriber.protocol) : !contains(local.json_keys, topic) || contains(local.people, subscriber.protocol)
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

# CloudWatch publishes as itself; alarms of other accounts may not. EventBridge takes no conditions in topics' policies.
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

  dynamic "statement" {
    for_each = contains(local.event_rule_keys, trimprefix(each.key, "json:")) ? [1] : []

    content {
      sid       = "EventsPublish"
      actions   = ["sns:Publish"]
      resources = [aws_sns_topic.alarms[each.key].arn]

      principals {
        type        = "Service"
        identifiers = ["events.amazonaws.com"]
      }
    }
  }
}

resource "aws_sns_topic_subscription" "subscriber" {
  for_each = local.subscriptions

  topic_arn = var.topic.existing != null ? var.topic.existing.arn : aws_sns_topic.alarms[each.value.topic].arn
  protocol  = each.value.protocol
  endpoint  = each.value.endpoint
}
