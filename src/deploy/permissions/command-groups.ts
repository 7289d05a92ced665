/** Commands that need the same permissions. */
import type { Command } from "./permission.ts";

export const always: readonly Command[] = ["deploy", "destroy", "destroy --delete-data", "status", "status --drift"];

/** Updating and rolling back remove resources, too. */
export const changing: readonly Command[] = ["deploy", "destroy", "destroy --delete-data"];

export const deploying: readonly Command[] = ["deploy"];

export const looking: readonly Command[] = ["status", "status --drift"];

/** CloudFormation reads what it has made, and drift detection reads it again. */
export const reading: readonly Command[] = ["deploy", "status --drift"];

export const deletingData: readonly Command[] = ["destroy --delete-data"];
