/** What a deployment would change, told by CloudFormation's change set and the two templates together. */
import type { Change } from "@aws-sdk/client-cloudformation";
import type { PropertyDifference, ResourceDifference } from "../stack/difference.ts";
import type { Template } from "../stack/template-document.ts";

export interface PlannedChange {
  readonly id: string;
  readonly type: string;
  readonly action: "add" | "remove" | "change" | "replace";
  /** Of a change; none where it only follows another resource that changes. */
  readonly properties: readonly PropertyDifference[];
}

/** Of a stack that is made anew. */
export function additions({ Resources: resources }: Template): PlannedChange[] {
  return Object.entries(resources).map(([id, { Type: type }]) => ({ id, type, action: "add", properties: [] }));
}

/** The change set says what will be done, also where a value follows another resource; the templates say what was written. */
export function plannedChanges(changes: readonly Change[], written: readonly ResourceDifference[]): PlannedChange[] {
  return changes.flatMap(({ ResourceChange: change }): PlannedChange[] => {
    if (!change) return [];
    const { LogicalResourceId: id = "", ResourceType: type = "", Action: action, Replacement: replacement } = change;
    return [
      {
        id,
        type,
        action:
          action === "Add" ? "add" : action === "Remove" ? "remove" : replacement === "True" ? "replace" : "change",
        properties: written.find((each) => each.id === id)?.properties ?? [],
      },
    ];
  });
}
