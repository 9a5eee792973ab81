// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Cluster } from "./cluster.js";
import type { RequestInfo } from "./faults.js";
import type { Endpoint } from "./network.js";

/** A client's way to the broker. */
export interface Connection extends Endpoint {
  /** Name of the client. */
  readonly name: string;
  readonly cluster: Cluster;
  /** See `Network.send`. */
  request<Answer>(
    request: Omit<RequestInfo, "client">,
    handle: () => Answer | Promise<Answer>,
  ): Promise<Answer>;
}
