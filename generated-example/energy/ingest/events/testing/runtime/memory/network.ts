// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { BrokerError, RequestTimeoutError } from "./broker-error.js";
import { type Clock, sleep } from "./clock.js";
import type { Fault, Faults, RequestInfo } from "./faults.js";

/** What the way between clients and broker is like. */
export interface NetworkOptions {
  readonly clock: Clock;
  readonly faults: Faults;
  /** How long each request is on its way, and each answer. */
  readonly latencyMs: () => number;
  /** How long clients wait for an answer that does not come. */
  readonly requestTimeoutMs: number;
}

/** The sending end of a connection. */
export interface Endpoint {
  /** Its process is gone: it asks nothing more, and no answer reaches it. */
  readonly dead: boolean;
}

/** Carries requests to the broker and answers back. */
export class Network {
  private readonly options: NetworkOptions;

  constructor(options: NetworkOptions) {
    this.options = options;
  }

  /** Rejects with a `BrokerError` or a `RequestTimeoutError`; never settles for an endpoint that has died. */
  async send<Answer>(
    from: Endpoint,
    request: RequestInfo,
    handle: () => Answer | Promise<Answer>,
  ): Promise<Answer> {
    if (from.dead) return never();
    const fault = this.options.faults.take(request);
    const answer = fault ? this.sendWith(fault, request, handle) : this.carry(0, handle);
    try {
      return await answer;
    } finally {
      if (from.dead) await never();
    }
  }

  private sendWith<Answer>(
    fault: Fault,
    { kind }: RequestInfo,
    handle: () => Answer | Promise<Answer>,
  ): Promise<Answer> {
    const { requestTimeoutMs } = this.options;
    if ("refuse" in fault) {
      return this.carry(0, () => {
        throw new BrokerError(fault.refuse);
      });
    }
    if ("lose" in fault) {
      if (fault.lose === "response") this.carry(0, handle).catch(() => {});
      return this.timeout(kind, fault.noticedAfterMs ?? requestTimeoutMs);
    }
    const late = this.carry(fault.delayMs, handle);
    if (fault.delayMs < requestTimeoutMs) return late;
    late.catch(() => {});
    return this.timeout(kind, requestTimeoutMs);
  }

  private async carry<Answer>(
    delayMs: number,
    handle: () => Answer | Promise<Answer>,
  ): Promise<Answer> {
    const { clock, latencyMs } = this.options;
    await sleep(clock, delayMs + latencyMs());
    try {
      return await handle();
    } finally {
      const backMs = latencyMs();
      if (backMs > 0) await sleep(clock, backMs);
    }
  }

  private async timeout(kind: string, afterMs: number): Promise<never> {
    await sleep(this.options.clock, afterMs);
    throw new RequestTimeoutError(kind);
  }
}

function never(): Promise<never> {
  return new Promise(() => {});
}
