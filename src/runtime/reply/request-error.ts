/** A request without a reply. */
export class RequestError extends Error {
  override readonly name: string = "RequestError";
  /** Where the request was to go, or went. */
  readonly topic: string;
  readonly reason: RequestFailure;
  /** Whether the request is in its topic, and so may be handled: `yes`, `no`, or nobody can say. */
  readonly stored: "yes" | "no" | "unknown";

  constructor(
    topic: string,
    reason: RequestError["reason"],
    stored: RequestError["stored"],
    detail?: unknown,
  ) {
    const more = detail instanceof Error ? `: ${detail.message}` : "";
    super(`request to "${topic}" ${fates[stored]}: ${prose[reason]}${more}`, { cause: detail });
    this.topic = topic;
    this.reason = reason;
    this.stored = stored;
  }
}

/**
 * Why there is no reply:
 * - `timed-out`: none came within `timeoutMs`. One that comes later is passed over.
 * - `aborted`: the caller's signal; `cause` is its reason.
 * - `invalid`: the request does not fit its contract; `cause` says where.
 * - `duplicate`: another request that waits has the same correlation id.
 * - `not-listening`: the topic of the replies can't be read (`cause`); so the request was not sent.
 * - `not-sent`: `cause` is a `SendError`.
 * - `invalid-reply`: what came in answer does not fit its contract.
 * - `closed`: the service was closed.
 */
export type RequestFailure =
  | "timed-out"
  | "aborted"
  | "invalid"
  | "duplicate"
  | "not-listening"
  | "not-sent"
  | "invalid-reply"
  | "closed";

const fates = {
  yes: "was stored and has no reply",
  no: "was not sent",
  unknown: "may be stored or not, and has no reply",
} as const;

const prose: Readonly<Record<RequestFailure, string>> = {
  "timed-out": "none came in time",
  aborted: "the caller's signal ended it",
  invalid: "it does not fit its contract",
  duplicate: "another request that waits has its correlation id",
  "not-listening": "replies can't be read",
  "not-sent": "sending failed",
  "invalid-reply": "what came in answer does not fit its contract",
  closed: "the service is closed",
};
