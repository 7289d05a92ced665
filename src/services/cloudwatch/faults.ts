/** The errors CloudWatch may answer. */
import type * as client from "@aws-sdk/client-cloudwatch";
import type { Refusal } from "../../alarms/validation.ts";
import { faultsOf, type ModelledFault } from "../../cloud/fault.ts";

export const fault = faultsOf<ModelledFault<typeof client> | Refusal["code"] | "AccessDenied">();
