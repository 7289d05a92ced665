/** Where the embedded cloud answers otherwise than moto's verified tests expect, and why. */

/** Files of tests that are all about operations or resources that are not built. */
export const otherServices: ReadonlySet<string> = new Set([
  "test_s3_select.py",
  "test_iam_signing_certificates.py",
  "test_export_tasks.py",
  "test_application.py",
  "test_amis.py",
  "test_customer_gateways.py",
  "test_elastic_network_interfaces.py",
  "test_fleets.py",
  "test_instances.py",
  "test_launch_templates.py",
  "test_prefix_lists.py",
  "test_transit_gateway.py",
  "test_vpn_connections.py",
]);

export const differences: Readonly<Record<string, string>> = {
  test_get_metric_data_with_expressive_expression: "GetMetricData refuses expressions, Metrics Insights among them",
  test_create_rule_with_targets:
    "ReceiveMessage answers at once: it does not wait for what is delivered within WaitTimeSeconds",
  test_invalid_security_group_id_in_rules_search:
    "a filter by a group id that is malformed finds nothing, and is no error",
  test_get_queue_url_error_not_exists: "a QueueUrl that is an address without account and queue is InvalidAddress",
  test_create_ipv6native_subnet_without_cidr: "there are no IPv6-only subnets: Ipv6Native is refused by name",
  test_create_ipv6native_subnet_with_ipv4_cidr: "there are no IPv6-only subnets: Ipv6Native is refused by name",
  test_create_ipv6native_subnet_with_ipv4_and_ipv6_cidr:
    "there are no IPv6-only subnets: Ipv6Native is refused by name",
};
