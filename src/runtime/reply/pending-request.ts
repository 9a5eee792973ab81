import type { AwaitedReply } from "./awaited-reply.js";
import type { RequestDefinition } from "./definition.js";
import { RequestError, type RequestFailure } from "./request-error.js";

export type AnyReply = AwaitedReply<string, unknown, unknown, unknown>;

/** A request that waits for its reply. */
export class PendingRequest {
  readonly request: RequestDefinition;
  /** By `performance.now()`. */
  readonly deadline: number;
  readonly reply: Promise<AnyReply>;
  /** Whether the request is in its topic, as far as is known. */
  stored: RequestError["stored"] = "no";
  settled = false;
  /** Called once, whatever becomes of it. */
  onSettled: () => void = () => {};
  private resolve: (reply: AnyReply) => void = () => {};
  private reject: (error: RequestError) => void = () => {};

  constructor(request: RequestDefinition, deadline: number) {
    this.request = request;
    this.deadline = deadline;
    this.reply = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // Whoever asked still gets it; it may fail while the request is on its way.
    this.reply.catch(() => {});
  }

  answered(reply: AnyReply): void {
    this.settle(() => this.resolve(reply));
  }

  fail(reason: RequestFailure, detail?: unknown): void {
    const { topic } = this.request.message;
    this.settle(() => this.reject(new RequestError(topic, reason, this.stored, detail)));
  }

  private settle(tell: () => void): void {
    if (this.settled) return;
    this.settled = true;
    this.onSettled();
    tell();
  }
}
