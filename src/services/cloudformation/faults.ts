/** The errors CloudFormation may answer. */
import type * as client from "@aws-sdk/client-cloudformation";
import { faultsOf, type ModelledFault } from "../../cloud/fault.ts";

export const fault = faultsOf<ModelledFault<typeof client> | "ValidationError" | "AccessDenied">();
