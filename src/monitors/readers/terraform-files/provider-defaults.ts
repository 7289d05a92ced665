/** What the AWS provider takes for attributes that are not written, as its documentation says; a plan has them filled in. */
import type { Json } from "../json.ts";

export const providerDefaults: Readonly<Record<string, Json>> = {
  aws_cloudwatch_metric_alarm: {
    actions_enabled: true,
    alarm_actions: null,
    ok_actions: null,
    treat_missing_data: "missing",
  },
  aws_cloudtrail: {
    cloud_watch_logs_group_arn: null,
    enable_logging: true,
    include_global_service_events: true,
    is_multi_region_trail: false,
  },
};
