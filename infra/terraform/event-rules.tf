# Event rules that notify of each event that a monitor matches, with the monitor's topics as their targets.

locals {
  notifying_monitors = { for m in var.monitors : m.name => m if m.event_pattern != null }

  rule_names = { for name in keys(local.notifying_monitors) : name => "${var.name}-${name}" }

  # Without what a template would take for its own: quotes, variables, ends of lines. A template takes 8192 characters.
  words = {
    for name, m in local.notifying_monitors : name => {
      for word, text in {
        name        = m.name
        severity    = coalesce(m.severity, "medium")
        description = local.sentences[name]
        runbook     = m.runbook == null ? "" : m.runbook
      } : word => replace(replace(replace(replace(replace(text, "/[\\n\\r\\t]+/", " "), "\"", "'"), "\\", "/"), "<", "("), ">", ")")
    }
  }

  link = "https://<region>.console.aws.amazon.com/cloudtrailv2/home?region=<region>#/events/<eventId>"

  # For people. EventBridge asks for quotes around each line, and leaves them there.
  mail_templates = {
    for name, m in local.notifying_monitors : name => join("\n", [
      for line in concat(
        [
          "[${local.words[name].severity}] ${local.words[name].name}: <eventName> by <identityType> <identity> in <region>",
          "Who: <identity> (<identityType>) <userName>",
          "Account: <account>",
          "Called through: <invokedBy>",
          "What: <eventName> of <eventSource>",
          "Request: <request>",
          "Error, if any: <errorCode> <errorMessage>",
        ],
        can(regex("ConsoleLogin|additionalEventData", m.event_pattern)) ? ["Sign-in: <signIn>, MFA used: <mfaUsed>"] : [],
        [
          "From: <sourceAddress> with <userAgent>",
          "When: <time>",
          "Why you get this: ${local.words[name].description}",
        ],
        m.runbook == null ? [] : ["Runbook: ${local.words[name].runbook}"],
        ["Event: ${local.link}"],
      ) : "\"${line}\""
    ])
  }

  # For machines, and for Amazon Q Developer in chat applications. Inside of quotes stand only values that AWS makes: one that a
  # caller chooses could hold a quote, and EventBridge then drops the whole message.
  titles = {
    for name, words in local.words : name => "[${words.severity}] ${words.name}: <eventName> by <identityType> in <region>, account <account>"
  }
  members = [
    ["identity", "identityType", "userName", "account", "invokedBy"],
    ["eventName", "eventSource", "eventId", "errorCode", "errorMessage", "signIn", "mfaUsed"],
    ["user", "group", "groupId", "newGroupId", "role", "policy", "bucket", "key", "named"],
    ["region", "sourceAddress", "userAgent", "time"],
  ]
  json_templates = {
    for name, words in local.words : name => join("\n", concat(
      [
        "{ \"version\": \"1.0\", \"source\": \"custom\", \"id\": <eventId>,",
        "\"content\": { \"textType\": \"client-markdown\", \"title\": \"${local.titles[name]}\", \"description\": <identity>,",
        "\"nextSteps\": [${words.runbook == "" ? "" : "\"Runbook: ${words.runbook}\", "}\"Event: ${local.link}\"], \"keywords\": [\"${words.name}\"] },",
        "\"metadata\": { \"threadId\": \"${words.name}\", \"summary\": \"${local.titles[name]}\", \"eventType\": \"${words.name}\", \"additionalContext\": {",
        "\"form\": \"1\", \"monitor\": \"${words.name}\", \"severity\": \"${words.severity}\", \"description\": \"${words.description}\", \"runbook\": \"${words.runbook}\",",
      ],
      [
        for index, variables in local.members :
        "${join(", ", [for variable in variables : "\"${variable}\": <${variable}>"])},${index < length(local.members) - 1 ? "" : " \"link\": \"${local.link}\" } } }"}"
      ],
    ))
  }

  event_paths = {
    time          = "$.detail.eventTime"
    region        = "$.detail.awsRegion"
    account       = "$.account"
    eventId       = "$.detail.eventID"
    eventName     = "$.detail.eventName"
    eventSource   = "$.detail.eventSource"
    request       = "$.detail.requestParameters"
    identity      = "$.detail.userIdentity.arn"
    identityType  = "$.detail.userIdentity.type"
    userName      = "$.detail.userIdentity.userName"
    invokedBy     = "$.detail.userIdentity.invokedBy"
    sourceAddress = "$.detail.sourceIPAddress"
    userAgent     = "$.detail.userAgent"
    errorCode     = "$.detail.errorCode"
    errorMessage  = "$.detail.errorMessage"
    signIn        = "$.detail.responseElements.ConsoleLogin"
    mfaUsed       = "$.detail.additionalEventData.MFAUsed"
    user          = "$.detail.requestParameters.userName"
    group         = "$.detail.requestParameters.groupName"
    groupId       = "$.detail.requestParameters.groupId"
    newGroupId    = "$.detail.responseElements.groupId"
    role          = "$.detail.requestParameters.roleName"
    policy        = "$.detail.requestParameters.policyArn"
    bucket        = "$.detail.requestParameters.bucketName"
    key           = "$.detail.requestParameters.keyId"
    named         = "$.detail.requestParameters.name"
  }

  event_rule_targets = merge([
    for name in keys(local.notifying_monitors) : merge(
      {
        for index, arn in local.text_topic_arns[name] :
        "${name} text-${index + 1}" => { monitor = name, id = "text-${index + 1}", arn = arn, template = local.mail_templates[name] }
      },
      {
        for index, arn in local.json_topic_arns[name] :
        "${name} json-${index + 1}" => { monitor = name, id = "json-${index + 1}", arn = arn, template = local.json_templates[name] }
      },
    )
  ]...)
}

resource "aws_cloudwatch_event_rule" "monitor" {
  for_each = local.notifying_monitors

  # What EventBridge does not take is left out, and a hash tells such names apart.
  name = can(regex("^[.\\-_A-Za-z0-9]{1,64}$", local.rule_names[each.key])) ? local.rule_names[each.key] : join("-", [
    substr(replace(local.rule_names[each.key], "/[^.\\-_A-Za-z0-9]/", "-"), 0, 53), substr(sha256(local.rule_names[each.key]), 0, 10)
  ])
  description = "Event notifications of monitor ${each.key}"
  event_pattern = !strcontains(each.value.event_pattern, "{{stack.") ? each.value.event_pattern : replace(replace(replace(replace(
    each.value.event_pattern,
    "{{stack.bucket}}", local.own_names.bucket),
    "{{stack.role}}", local.own_names.role),
    "{{stack.trail}}", local.own_names.trail),
    "{{stack.logGroup}}", local.own_names.logGroup
  )
  # The rule takes reading calls where the trail records them: an ordinary rule never does.
  state = local.makes_trail && var.trail.management_events == "WriteOnly" ? "ENABLED" : "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"
  tags  = var.tags
}

resource "aws_cloudwatch_event_target" "topic" {
  for_each = local.event_rule_targets

  rule      = aws_cloudwatch_event_rule.monitor[each.value.monitor].name
  target_id = each.value.id
  arn       = each.value.arn

  input_transformer {
    input_paths    = { for variable, path in local.event_paths : variable => path if strcontains(each.value.template, "<${variable}>") }
    input_template = each.value.template
  }
}
