/** A declared stack that cannot be made of AWS resources; the message is for the one who declared it. */
export class StackError extends Error {
  override name = "StackError";
}
