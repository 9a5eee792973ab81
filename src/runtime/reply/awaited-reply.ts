/** A reply as it came in. */
export interface AwaitedReply<Name extends string, Payload, Headers, Key> {
  /** Which of the contract's replies it is. */
  readonly name: Name;
  readonly event: Payload;
  readonly headers: Headers;
  readonly key: Key;
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly timestamp: Date;
}
