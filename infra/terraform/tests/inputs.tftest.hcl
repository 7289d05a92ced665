# What the module refuses before it asks AWS for anything. `terraform test` (1.7 or later) runs it without credentials.

mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  monitors = [{ name = "user", pattern = "{ $.eventName = CreateUser }" }]
}

run "takes_a_name_and_a_pattern" {
  command = plan

  assert {
    condition     = keys(aws_cloudwatch_metric_alarm.monitor) == ["user-alarm"] && aws_cloudwatch_metric_alarm.monitor["user-alarm"].threshold == 1
    error_message = "A name and a pattern alone are complete."
  }
}

run "gives_each_pattern_a_filter_on_one_metric" {
  command = plan

  variables {
    monitors = [{ name = "user", patterns = ["{ $.eventName = CreateUser }", "{ $.eventName = DeleteUser }"] }]
  }

  assert {
    condition     = keys(aws_cloudwatch_log_metric_filter.monitor) == ["user", "user-2"] && length(aws_cloudwatch_metric_alarm.monitor) == 1
    error_message = "Two patterns are two filters and one alarm."
  }
}

run "keeps_bucket_and_log_group_by_default" {
  command = plan

  assert {
    condition     = !aws_s3_bucket.log_files[0].force_destroy && aws_cloudwatch_log_group.records[0].skip_destroy
    error_message = "Bucket and log group are kept unless delete_data says otherwise."
  }
}

run "tells_who_did_it_by_an_event_pattern" {
  command = plan

  variables {
    monitors = [
      { name = "user", pattern = "{ $.eventName = CreateUser }", event_pattern = "{\"detail\":{\"eventName\":[\"CreateUser\"]}}" },
      { name = "other", pattern = "{ $.eventName = DeleteUser }" },
    ]
    subscribers = { relay = { protocol = "https", endpoint = "https://example.com/relay" } }
  }

  assert {
    condition     = keys(aws_cloudwatch_event_rule.monitor) == ["user"] && aws_cloudwatch_event_rule.monitor["user"].name == "trailbell-user"
    error_message = "The monitor with an event pattern has a rule, and no other."
  }

  assert {
    condition     = keys(aws_sns_topic.alarms) == ["all", "json:all"] && keys(aws_sns_topic_subscription.subscriber) == ["json:all relay"]
    error_message = "Machines are told on a topic of their own."
  }
}

run "refuses_an_event_pattern_that_is_none" {
  command = plan

  variables {
    monitors = [{ name = "user", pattern = "{ $.a = 1 }", event_pattern = "{ $.a = 1 }" }]
  }

  expect_failures = [var.monitors]
}

run "refuses_a_pattern_and_patterns" {
  command = plan

  variables {
    monitors = [{ name = "user", pattern = "{ $.a = 1 }", patterns = ["{ $.b = 1 }"] }]
  }

  expect_failures = [var.monitors]
}

run "refuses_no_pattern" {
  command = plan

  variables {
    monitors = [{ name = "user" }]
  }

  expect_failures = [var.monitors]
}

run "refuses_a_name_twice" {
  command = plan

  variables {
    monitors = [{ name = "user", pattern = "{ $.a = 1 }" }, { name = "user", pattern = "{ $.b = 1 }", alarm_name = "other" }]
  }

  expect_failures = [var.monitors]
}

run "refuses_an_alarm_twice" {
  command = plan

  variables {
    monitors = [{ name = "a", pattern = "{ $.a = 1 }" }, { name = "b", pattern = "{ $.b = 1 }", alarm_name = "a-alarm" }]
  }

  expect_failures = [var.monitors]
}

run "refuses_a_name_that_a_second_pattern_takes" {
  command = plan

  variables {
    monitors = [{ name = "a", patterns = ["{ $.a = 1 }", "{ $.b = 1 }"] }, { name = "a-2", pattern = "{ $.c = 1 }" }]
  }

  expect_failures = [aws_cloudwatch_log_metric_filter.monitor]
}

run "refuses_a_period_that_cloudwatch_does_not_know" {
  command = plan

  variables {
    monitors = [{ name = "user", pattern = "{ $.a = 1 }", period = 90 }]
  }

  expect_failures = [var.monitors]
}

run "refuses_more_datapoints_than_periods" {
  command = plan

  variables {
    monitors = [{ name = "user", pattern = "{ $.a = 1 }", evaluation_periods = 2, datapoints_to_alarm = 3 }]
  }

  expect_failures = [var.monitors]
}

run "refuses_a_retention_that_logs_does_not_know" {
  command = plan

  variables {
    log_group = { retention_days = 100 }
  }

  expect_failures = [var.log_group]
}

run "refuses_an_address_that_is_none" {
  command = plan

  variables {
    emails = ["ops"]
  }

  expect_failures = [var.emails]
}

run "refuses_an_existing_trail_without_its_log_group" {
  command = plan

  variables {
    trail = { existing = { arn = "arn:aws:cloudtrail:us-east-1:123456789012:trail/theirs" } }
  }

  expect_failures = [aws_cloudwatch_log_group.records]
}

run "refuses_a_description_that_no_alarm_takes" {
  command = plan

  variables {
    monitors = [{ name = "user", pattern = "{ $.a = 1 }", description = join("", [for number in range(1000) : "x"]), runbook = "https://example.com/runbook" }]
  }

  expect_failures = [var.monitors]
}
