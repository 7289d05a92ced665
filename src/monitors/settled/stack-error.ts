/** A declared stack that cannot be made of AWS resources; the message is for the one who declared it. */
import { TrailbellError } from "../../errors/trailbell-error.ts";

export class StackError extends TrailbellError {
  override readonly name = "StackError";

  constructor(message: string) {
    super("stack-impossible", message);
  }
}
