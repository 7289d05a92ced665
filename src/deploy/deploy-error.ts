/** A deployment that AWS, the network or the account refuses; the message says what happened and what to do. */
export class DeployError extends Error {
  override name = "DeployError";
}
