/** What a command may touch of the process: the product goes to `out`, the talk to `talk`. */
export interface CommandIo {
  readonly cwd: string;
  /** Environment variables; absent: none. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  out(text: string): void;
  talk(text: string): void;
}
