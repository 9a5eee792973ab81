import type { BrokerSite } from "../harness/broker-site.js";
import type { FaultCase } from "../harness/fault-case.js";
import { exhaustedSend } from "./exhausted-send.js";
import { lostResponse } from "./lost-response.js";
import { partitionOutOfRange } from "./partition-out-of-range.js";

/** Cases that leave their Kafka alone, so that several can run on it at once. */
export const calmCases: readonly FaultCase[] = [partitionOutOfRange];

/** Cases that disturb their broker, so that nothing else can run on it. */
export const brokerCases: readonly FaultCase<BrokerSite>[] = [lostResponse, exhaustedSend];
