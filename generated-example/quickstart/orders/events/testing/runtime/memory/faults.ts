// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** What a client can ask of the broker. */
export type RequestKind =
  | "metadata"
  | "produce"
  | "fetch"
  | "list-offsets"
  | "join"
  | "heartbeat"
  | "commit"
  | "fetch-commits"
  | "leave"
  | "init-producer"
  | "send-offsets"
  | "end-transaction";

/** A request, as far as faults are chosen by it. */
export interface RequestInfo {
  readonly kind: RequestKind;
  /** Name of the client. */
  readonly client: string;
  readonly topic?: string;
  readonly partition?: number;
  readonly groupId?: string;
  readonly transactionalId?: string;
}

/** What goes wrong with a request. */
export type Fault =
  /** The broker does nothing, and answers with this error type. */
  | { readonly refuse: string }
  /**
   * The broker does not get the request, or does what it says and the answer is lost. The client
   * notices after its request timeout unless told otherwise.
   */
  | { readonly lose: "request" | "response"; readonly noticedAfterMs?: number }
  /** The broker gets the request so much later. */
  | { readonly delayMs: number };

/** Which requests: those that agree in all that is given. */
export type RequestMatch = Partial<RequestInfo>;

/** What a test makes go wrong. */
export class Faults {
  /** Asked about each request that no injected fault is meant for. */
  decide: (request: RequestInfo) => Fault | undefined = () => undefined;
  private injected: Injected[] = [];

  /** The next `times` requests that match have this fault. The result takes back what is left of it. */
  inject(match: RequestMatch, fault: Fault, times = 1): () => void {
    const injected: Injected = { match, fault, left: times };
    this.injected.push(injected);
    return () => {
      this.injected = this.injected.filter((other) => other !== injected);
    };
  }

  /** The fault of this request, which is then used up. */
  take(request: RequestInfo): Fault | undefined {
    const injected = this.injected.find(({ match }) => agrees(request, match));
    if (!injected) return this.decide(request);
    injected.left -= 1;
    if (injected.left === 0) this.injected = this.injected.filter((other) => other !== injected);
    return injected.fault;
  }
}

interface Injected {
  readonly match: RequestMatch;
  readonly fault: Fault;
  left: number;
}

function agrees(request: RequestInfo, match: RequestMatch): boolean {
  const asked = new Map<string, unknown>(Object.entries(request));
  return Object.entries(match).every(([name, value]) => asked.get(name) === value);
}
