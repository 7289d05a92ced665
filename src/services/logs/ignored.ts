/** Members of CloudWatch Logs' inputs that are refused by name, and those that change nothing here. */
import type { MemberReasons } from "../../cloud/members.ts";

export const refused: MemberReasons = {
  "*.includeLinkedAccounts": "accounts are not linked",
  "*.accountIdentifiers": "accounts are not linked",
  "ListLogGroups.dataSources": "log groups have no data sources",
  "ListLogGroups.fieldIndexNames": "groups are not listed by their index fields",
  "ListLogGroups.logGroupTags": "groups are not listed by their tags",
};

export const ignored: MemberReasons = {
  "PutQueryDefinition.clientToken": "a definition with the same id is replaced",
  "DescribeIndexPolicies.nextToken": "all are answered at once, so that nobody is given a token",
  "PutLogEvents.sequenceToken": "AWS takes no notice of it either [documented]",
  "PutLogEvents.entity": "log events are not related to entities",
  "*.unmask": "no data is masked",
  "FilterLogEvents.interleaved": "AWS takes no notice of it either [documented]",
  "DescribeSubscriptionFilters.filterNamePrefix": "there are no subscription filters",
  "DescribeSubscriptionFilters.nextToken": "there are no subscription filters",
  "DescribeSubscriptionFilters.limit": "there are no subscription filters",
  "DeleteSubscriptionFilter.filterName": "there are no subscription filters",
};
