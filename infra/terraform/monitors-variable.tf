variable "monitors" {
  description = "What rings the bell. A name and a pattern alone are complete; several patterns are counted by one metric."
  type = list(object({
    name                = string                 # of the metric filter and its metric, e.g. new-user-created
    pattern             = optional(string)       # a CloudWatch Logs filter pattern on CloudTrail records; {{stack.bucket}} and the like are this module's
    patterns            = optional(list(string)) # instead of pattern: one metric filter each
    alarm_name          = optional(string)       # default: <name>-alarm
    description         = optional(string)       # printed in the mail; default: CloudTrail: <name>
    severity            = optional(string)       # printed in the mail: info, low, medium, high or critical
    runbook             = optional(string)       # printed in the mail: where it is written what to do
    threshold           = optional(number, 1)
    period              = optional(number, 300) # seconds: 10, 20, 30 or a multiple of 60
    evaluation_periods  = optional(number, 1)
    datapoints_to_alarm = optional(number) # default: all of the evaluation periods
    statistic           = optional(string, "Sum")
    comparison          = optional(string, "GreaterThanOrEqualToThreshold")
    treat_missing_data  = optional(string, "notBreaching")
    default_value       = optional(number)       # the metric's value where a record does not match
    notify              = optional(list(string)) # topic ARNs to tell instead of this module's topic
    notify_ok           = optional(bool)         # default: var.notify_ok
    event_pattern       = optional(string)       # an EventBridge pattern as JSON: also notifies of each event
  }))
  nullable = false

  validation {
    condition     = alltrue([for m in var.monitors : can(regex("^[^:*$]{1,255}$", m.name))])
    error_message = "A monitor's name takes 1 to 255 characters without colon, asterisk and dollar sign, which CloudWatch refuses."
  }

  validation {
    condition     = length(distinct(var.monitors[*].name)) == length(var.monitors)
    error_message = "Each monitor's name may be given once; given: ${join(", ", var.monitors[*].name)}."
  }

  validation {
    condition     = alltrue([for m in var.monitors : (m.pattern == null) != (m.patterns == null) && try(length(m.patterns), 1) > 0])
    error_message = "A monitor has either a pattern or a list of patterns, not both and not neither."
  }

  validation {
    condition = alltrue([
      for text in flatten([for m in var.monitors : concat([m.pattern], coalesce(m.patterns, []))]) :
      length(setsubtract(flatten(regexall("\\{\\{([^{}]*)\\}\\}", text)), ["stack.bucket", "stack.role", "stack.trail", "stack.logGroup"])) == 0
      if text != null
    ])
    error_message = "A pattern refers by double braces to {{stack.bucket}}, {{stack.role}}, {{stack.trail}} or {{stack.logGroup}}, and to nothing else."
  }

  validation {
    condition = alltrue(flatten([
      for m in var.monitors : [for text in concat([m.pattern], coalesce(m.patterns, [])) : length(text) <= 1024 if text != null]
    ]))
    error_message = "A filter pattern takes at most 1024 characters: divide it into several patterns of one monitor."
  }

  validation {
    condition = length(distinct([for m in var.monitors : coalesce(m.alarm_name, "${m.name}-alarm")])) == length(var.monitors) && alltrue([
      for m in var.monitors : length(coalesce(m.alarm_name, "${m.name}-alarm")) <= 255
    ])
    error_message = "Each monitor has an alarm of its own name (alarm_name, by default <name>-alarm) with at most 255 characters."
  }

  validation {
    condition     = alltrue([for m in var.monitors : length(join("", [coalesce(m.description, "CloudTrail: ${m.name}"), m.runbook == null ? "" : " Runbook: ${m.runbook}"])) <= 1024])
    error_message = "A monitor's description and runbook together take at most 1024 characters, since CloudWatch prints no more in the mail."
  }

  validation {
    condition = alltrue([
      for m in var.monitors : m.severity == null || contains(["info", "low", "medium", "high", "critical"], coalesce(m.severity, "-"))
    ])
    error_message = "A monitor's severity is info, low, medium, high or critical."
  }

  validation {
    condition     = alltrue([for m in var.monitors : contains([10, 20, 30], m.period) || (m.period >= 60 && m.period % 60 == 0)])
    error_message = "A monitor's period is 10, 20 or 30 seconds or a multiple of 60 seconds."
  }

  validation {
    condition = alltrue([
      for m in var.monitors : m.evaluation_periods >= 1 && m.period * m.evaluation_periods <= (m.period >= 3600 ? 604800 : 86400)
    ])
    error_message = "A monitor's periods together span at most a day (86400 seconds), or a week where a period is an hour or longer."
  }

  validation {
    condition = alltrue([
      for m in var.monitors : m.datapoints_to_alarm == null || try(m.datapoints_to_alarm >= 1 && m.datapoints_to_alarm <= m.evaluation_periods, false)
    ])
    error_message = "A monitor's datapoints_to_alarm is from 1 to its evaluation_periods."
  }

  validation {
    condition     = alltrue([for m in var.monitors : contains(["Sum", "Average", "Minimum", "Maximum", "SampleCount"], m.statistic)])
    error_message = "A monitor's statistic is Sum, Average, Minimum, Maximum or SampleCount."
  }

  validation {
    condition = alltrue([
      for m in var.monitors : contains(
        ["GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanThreshold", "LessThanOrEqualToThreshold"], m.comparison
      )
    ])
    error_message = "A monitor's comparison is GreaterThanOrEqualToThreshold, GreaterThanThreshold, LessThanThreshold or LessThanOrEqualToThreshold."
  }

  validation {
    condition     = alltrue([for m in var.monitors : contains(["breaching", "notBreaching", "ignore", "missing"], m.treat_missing_data)])
    error_message = "A monitor's treat_missing_data is breaching, notBreaching, ignore or missing."
  }

  validation {
    condition = alltrue([
      for m in var.monitors : m.event_pattern == null || (can(keys(jsondecode(m.event_pattern))) && try(length(m.event_pattern) <= 2048, false))
    ])
    error_message = "A monitor's event_pattern is a JSON object of at most 2048 characters; `trailbell export terraform` writes it."
  }

  validation {
    condition     = alltrue(flatten([for m in var.monitors : [for arn in coalesce(m.notify, []) : startswith(arn, "arn:")]]))
    error_message = "A monitor's notify lists ARNs of topics."
  }
}
