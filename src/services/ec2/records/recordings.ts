/**
 * How each EC2 operation is recorded: as real records of 2023 to 2025 show it, and where none is at hand, as the records
 * of operations of its age do.
 */
import type { Recording } from "../../../cloud/operation.ts";
import type { Model } from "../../../wire/model.ts";
import { printRequestDocument, printResponseDocument } from "./document-form.ts";
import { printRequestSets, printResponseSets, type SetForm } from "./set-form.ts";

/** Of a network ACL's entry, what is not given shows empty. */
const entryForm: SetForm = {
  named: { Protocol: "aclProtocol", IcmpTypeCode: "icmpTypeCode" },
  always: { icmpTypeCode: {}, portRange: {} },
};

/** Operations whose records differ from the plain set form; `document` is the form of the newer ones. */
const forms: Readonly<Record<string, "document" | SetForm>> = {
  CreateDefaultVpc: "document",
  CreateInternetGateway: { answered: { internetGateway: { association: {} } } },
  CreateNetworkAclEntry: entryForm,
  CreateSecurityGroup: { returns: true },
  CreateTags: { named: { Resources: "resourcesSet" } },
  DeleteTags: { named: { Resources: "resourcesSet" } },
  DescribeAccountAttributes: { named: { AttributeNames: "accountAttributeNameSet" }, always: { filterSet: {} } },
  DescribeAvailabilityZones: {
    named: { ZoneNames: "availabilityZoneSet", ZoneIds: "availabilityZoneIdSet" },
    without: ["Filters"],
  },
  DescribeManagedPrefixLists: "document",
  DescribePrefixLists: "document",
  DescribeRegions: { named: { RegionNames: "regionSet" }, without: ["Filters"] },
  DescribeSecurityGroupRules: "document",
  DescribeSecurityGroups: { named: { GroupIds: "securityGroupIdSet", GroupNames: "securityGroupSet" } },
  DescribeSubnets: { named: { SubnetIds: "subnetSet" } },
  DescribeVpcAttribute: { without: ["Attribute"] },
  DisassociateRouteTable: { answered: { associationState: { state: "disassociating" } } },
  DescribeVpcs: { named: { VpcIds: "vpcSet" } },
  ModifySecurityGroupRules: "document",
  ReplaceNetworkAclEntry: entryForm,
  UpdateSecurityGroupRuleDescriptionsEgress: "document",
  UpdateSecurityGroupRuleDescriptionsIngress: "document",
};

/** The recording of an operation. */
export function recordingOf(model: Model, operation: string): Recording<object, object> {
  const form = forms[operation] ?? {};
  const answers = !operation.startsWith("Describe");
  if (form === "document")
    return {
      requestParameters: (input) => printRequestDocument(model, operation, input),
      responseElements: (output, _input, { requestId }) =>
        answers ? printResponseDocument(model, operation, output, requestId) : null,
    };
  return {
    requestParameters: (input) => printRequestSets(model, operation, input, form),
    responseElements: (output, _input, { requestId }) =>
      answers ? { requestId, ...printResponseSets(model, operation, output, form) } : null,
  };
}
