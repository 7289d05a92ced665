/** A deployment that AWS, the network or the account refuses; the message says what happened and what to do. */
import { TrailbellError } from "../errors/trailbell-error.ts";

export class DeployError extends TrailbellError {
  override readonly name = "DeployError";

  constructor(message: string) {
    super("aws-refused", message);
  }
}
