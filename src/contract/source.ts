/** A place in a document: what a person opens, and what a program can follow. */
export interface SourceRef {
  /** Path of the file, relative to the project's base folder, with forward slashes. */
  readonly file: string;
  /** RFC 6901 JSON pointer inside that file, "" for its root. */
  readonly pointer: string;
  /** 1-based line. */
  readonly line: number;
  /** 1-based column. */
  readonly column: number;
}

/** The place alone of something that has one. */
export function placeOf({ file, pointer, line, column }: SourceRef): SourceRef {
  return { file, pointer, line, column };
}
