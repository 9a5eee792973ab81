/** A preset of Modelina's TypeScript generator that a user has written, and the file it is from, relative to the base. */
export interface TypePreset {
  readonly file: string;
  /** Hooks by what they print: `{ interface: { property: ({ content }) => … } }`. */
  readonly hooks: Readonly<Record<string, unknown>>;
  readonly options: unknown;
}
