/** What a document says of a thing in prose; text of strangers, never code. */
export interface Documentation {
  readonly title?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
}
