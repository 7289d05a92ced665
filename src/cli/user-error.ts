/** What whoever calls the command line can mend: one clear line on stderr. */
import { TrailbellError } from "../errors/trailbell-error.ts";

export class UserError extends TrailbellError {
  override readonly name = "UserError";
}
