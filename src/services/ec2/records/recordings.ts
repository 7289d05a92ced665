/** How each EC2 operation is recorded, as real records show it (and, where none is known, as its neighbours are). */
import type { Recording } from "../../../cloud/service.ts";
import type { Model } from "../../../wire/model.ts";
import { printRequestDocument, printResponseDocument } from "./document-form.ts";
import { printRequestSets, printResponseSets, type SetNames } from "./set-form.ts";

/** Operations that print whole documents. */
const documents: ReadonlySet<string> = new Set([
  "CreateDefaultVpc",
  "DescribeManagedPrefixLists",
  "DescribePrefixLists",
  "DescribeSecurityGroupRules",
  "ModifySecurityGroupRules",
  "UpdateSecurityGroupRuleDescriptionsEgress",
  "UpdateSecurityGroupRuleDescriptionsIngress",
]);

const setNames: Readonly<Record<string, SetNames>> = {
  CreateTags: { named: { Resources: "resourcesSet" } },
  DeleteTags: { named: { Resources: "resourcesSet" } },
  DescribeAccountAttributes: { named: { AttributeNames: "accountAttributeNameSet" } },
  DescribeAvailabilityZones: {
    named: { ZoneNames: "availabilityZoneSet", ZoneIds: "availabilityZoneIdSet" },
    without: ["Filters"],
  },
  DescribeRegions: { named: { RegionNames: "regionSet" }, without: ["Filters"] },
  DescribeSecurityGroups: { named: { GroupIds: "securityGroupIdSet", GroupNames: "securityGroupSet" } },
  DescribeSubnets: { named: { SubnetIds: "subnetSet" } },
  DescribeVpcAttribute: { without: ["Attribute"] },
  DescribeVpcs: { named: { VpcIds: "vpcSet" } },
};

/** Operations without filters that show the empty set all the same. */
const emptyFilters: ReadonlySet<string> = new Set(["DescribeAccountAttributes"]);

/** Operations whose answer says `return` beside what the model knows. */
const returning: ReadonlySet<string> = new Set(["CreateSecurityGroup"]);

/** The recording of an operation; `Return` is printed as `_return`. */
export function recordingOf(model: Model, operation: string): Recording<object, object> {
  const { input, output } = model.operations[operation] ?? {};
  const readOnly = operation.startsWith("Describe");
  if (documents.has(operation))
    return {
      requestParameters: (values) => printRequestDocument(model, operation, { ...values }),
      responseElements: (values, _input, { requestId }) =>
        readOnly ? null : printResponseDocument(model, operation, { ...values }, requestId),
    };
  return {
    requestParameters: (values) => ({
      ...printRequestSets(model, input, { ...values }, setNames[operation] ?? {}),
      ...(emptyFilters.has(operation) && { filterSet: {} }),
    }),
    responseElements: (values, _input, { requestId }) => {
      if (readOnly) return null;
      const { return: returned, ...printed } = printResponseSets(model, output, { ...values });
      const says = returned ?? (output === undefined || returning.has(operation) ? true : undefined);
      return { requestId, ...(says !== undefined && { _return: says }), ...printed };
    },
  };
}
