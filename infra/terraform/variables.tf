# Where records and notifications go. What already exists is named by an object (`existing = { arn = … }`), so that it may also be
# a resource of the same configuration whose ARN is not known before it is applied.

variable "name" {
  description = "Names the trail, and begins the generated names of the other resources."
  type        = string
  default     = "trailbell"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9-]{0,127}$", var.name))
    error_message = "The name takes 1 to 128 letters, digits and hyphens, a letter first; given: ${var.name}."
  }
}

variable "emails" {
  description = "Mail addresses that are told; each has to confirm its subscription by the link in its first mail."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for email in var.emails : can(regex("^[^@\\s]+@[^@\\s]+$", email))])
    error_message = "A mail address is written like ops@example.com; given: ${join(", ", var.emails)}."
  }
}

variable "subscribers" {
  description = "Others that are told, by a label of your own. A queue's or function's own policy has to let SNS in."
  type        = map(object({ protocol = string, endpoint = string }))
  default     = {}
  nullable    = false

  validation {
    condition = alltrue([
      for subscriber in var.subscribers :
      contains(["email-json", "https", "http", "sms", "sqs", "lambda"], subscriber.protocol)
    ])
    error_message = "A subscriber's protocol is email-json, https, http, sms, sqs or lambda; people who get plain mail are listed in emails."
  }
}

variable "namespace" {
  description = "The namespace of the monitors' metrics."
  type        = string
  default     = "Trailbell"
  nullable    = false

  validation {
    condition     = can(regex("^[^:*$]{1,255}$", var.namespace)) && !startswith(var.namespace, "AWS/")
    error_message = "A namespace takes 1 to 255 characters without colon, asterisk and dollar sign, and AWS/ belongs to AWS; given: ${var.namespace}."
  }
}

variable "trail" {
  description = "A new trail as described, or one that is there already; that one delivers to a log group of its own, which log_group.existing names."
  type = object({
    existing            = optional(object({ arn = string }))
    name                = optional(string)        # default: var.name
    multi_region        = optional(bool, true)    # without, IAM's records are missing everywhere but in us-east-1
    organization        = optional(string)        # the organization's id, in its management account
    log_file_validation = optional(bool, true)    # digest files that prove that no log file was changed
    management_events   = optional(string, "All") # or WriteOnly
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["All", "WriteOnly"], var.trail.management_events)
    error_message = "trail.management_events is All or WriteOnly; given: ${var.trail.management_events}."
  }

  validation {
    condition     = var.trail.organization == null || can(regex("^o-[a-z0-9]{10,32}$", var.trail.organization))
    error_message = "trail.organization is an organization's id such as o-a1b2c3d4e5."
  }

  validation {
    condition     = var.trail.name == null || can(regex("^[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$", var.trail.name))
    error_message = "trail.name takes 3 to 128 letters, digits, dots, underscores and hyphens, a letter or digit first and last."
  }
}

variable "bucket" {
  description = "The new trail's bucket of log files; an existing trail has its own."
  type = object({
    name        = optional(string) # default: generated; a given name stays taken where the bucket is kept
    prefix      = optional(string) # before AWSLogs/ in the files' keys
    expire_days = optional(number) # default: never
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.bucket.prefix == null || can(regex("^[^/].{0,198}[^/]$|^[^/]$", var.bucket.prefix))
    error_message = "bucket.prefix takes 1 to 200 characters, no slash first or last."
  }

  validation {
    condition     = var.bucket.expire_days == null || try(var.bucket.expire_days >= 1 && floor(var.bucket.expire_days) == var.bucket.expire_days, false)
    error_message = "bucket.expire_days is a whole number of days, 1 or more; leave it out to keep log files."
  }
}

variable "log_group" {
  description = "A new log group as described, or one that is there already and that the trail delivers to."
  type = object({
    existing       = optional(object({ name = string }))
    name           = optional(string) # default: generated; a given name stays taken where the group is kept
    retention_days = optional(number, 90)
  })
  default  = {}
  nullable = false

  validation {
    condition = contains(
      [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
      var.log_group.retention_days,
    )
    error_message = "log_group.retention_days is a period that CloudWatch Logs knows: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
}

variable "topic" {
  description = "Where alarms are published: one new topic, a new one for each monitor, or one that is there already."
  type = object({
    existing    = optional(object({ arn = string }))
    name        = optional(string)      # default: generated; with per_monitor each name is this, a hyphen and the monitor's
    per_monitor = optional(bool, false) # every subscriber on each
    json        = optional(bool)        # a second topic with JSON event notifications; default: where machines subscribe
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.topic.name == null || can(regex("^[A-Za-z0-9_-]{1,256}$", var.topic.name))
    error_message = "topic.name takes 1 to 256 letters, digits, underscores and hyphens."
  }
}

variable "customer_key" {
  description = "null: AWS's own keys. {}: a new key for log files, log events and notifications. A key that is there already has to let CloudTrail, CloudWatch, CloudWatch Logs and SNS in, and EventBridge where a monitor has an event_pattern."
  type        = object({ existing = optional(object({ arn = string })) })
  default     = null
}

variable "notify_ok" {
  description = "Also tell when an alarm is over; a monitor may say otherwise."
  type        = bool
  default     = false
  nullable    = false
}

variable "delete_data" {
  description = "Whether destroying takes the bucket with all log files and the log group along. Apply it before you destroy: Terraform destroys by what it last applied."
  type        = bool
  default     = false
  nullable    = false
}

variable "tags" {
  description = "On every resource that takes tags."
  type        = map(string)
  default     = {}
  nullable    = false
}
