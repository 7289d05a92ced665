/** Members of SQS's inputs that are refused by name, and those that change nothing here. */
import type { MemberReasons } from "../../cloud/members.ts";

export const refused: MemberReasons = {
  "ReceiveMessage.ReceiveRequestAttemptId": "a receive that is repeated receives other messages",
};

export const ignored: MemberReasons = {
  "*.MessageAttributes.StringListValues": "AWS has reserved it for the future [documented]",
  "*.MessageAttributes.BinaryListValues": "AWS has reserved it for the future [documented]",
  "*.MessageSystemAttributes.StringListValues": "AWS has reserved it for the future [documented]",
  "*.MessageSystemAttributes.BinaryListValues": "AWS has reserved it for the future [documented]",
  "*.Entries.MessageAttributes.StringListValues": "AWS has reserved it for the future [documented]",
  "*.Entries.MessageAttributes.BinaryListValues": "AWS has reserved it for the future [documented]",
  "*.Entries.MessageSystemAttributes.StringListValues": "AWS has reserved it for the future [documented]",
  "*.Entries.MessageSystemAttributes.BinaryListValues": "AWS has reserved it for the future [documented]",
};
