/** Opaque page tokens that hold a position in a list. */

export function sealPosition(position: number): string {
  return Buffer.from(`at ${position}`).toString("base64url");
}

/** @returns undefined for a token that was not sealed here. */
export function openPosition(token: string): number | undefined {
  const [, position] = /^at (\d{1,9})$/.exec(Buffer.from(token, "base64url").toString()) ?? [];
  return position === undefined ? undefined : Number(position);
}
