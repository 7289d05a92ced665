/** Query and XML do not tell an empty structure or list from an absent one; compared values must not either. */
export function withoutEmpties(value: unknown): unknown {
  if (value instanceof Uint8Array) return new Uint8Array(value); // the SDK's are of a class of its own
  if (value instanceof Date || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutEmpties).filter((item) => item !== undefined);
  const entries = Object.entries(value).map(([name, item]) => [name, withoutEmpties(item)] as const);
  const kept = entries.filter(([, item]) => item !== undefined && !(Array.isArray(item) && item.length === 0));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
