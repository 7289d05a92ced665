/** Members of CloudTrail's inputs that are refused by name, and those that change nothing here. */
import type { MemberReasons } from "../../cloud/members.ts";

export const refused: MemberReasons = {
  "GetInsightSelectors.EventDataStore": "there are no event data stores",
};

export const ignored: MemberReasons = {
  "ListTrails.NextToken": "all are answered at once, so that nobody is given a token",
  "ListTags.NextToken": "all are answered at once, so that nobody is given a token",
  "ListPublicKeys.NextToken": "all are answered at once, so that nobody is given a token",
};
