/** Members that have a value: what AWS leaves out, an inventory leaves out as well. */

type WithoutAbsent<Members> = { [Name in keyof Members]?: Exclude<Members[Name], undefined> };

export function withoutAbsent<Members extends object>(members: Members): WithoutAbsent<Members> {
  // What is left has no undefined in it.
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as WithoutAbsent<Members>;
}
