/** How long a request waits; beside what is sent with its message. */
export interface RequestOptions {
  /** From the call on, what it takes to send included; 30,000 unless given. */
  readonly timeoutMs?: number | undefined;
  /** Gives up waiting. What is sent stays sent. */
  readonly signal?: AbortSignal | undefined;
}
