/** Members that are there where they are given. */
export type Given<Members> = { [Name in keyof Members]?: Exclude<Members[Name], undefined> };

/** An object without the members that are undefined. */
export function given<Members extends object>(members: Members): Given<Members> {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  // Entries lose what kind of value belongs to which name.
  return Object.fromEntries(entries) as Given<Members>;
}
