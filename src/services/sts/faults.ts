/** The errors STS may answer. */
import type * as client from "@aws-sdk/client-sts";
import { faultsOf, type ModelledFault } from "../../cloud/fault.ts";

export const fault = faultsOf<ModelledFault<typeof client> | "ValidationError" | "AccessDenied">();
