import type { BrokerSite } from "../harness/broker-site.js";
import type { ClusterSite } from "../harness/cluster-site.js";
import type { FaultCase } from "../harness/fault-case.js";
import { brokerRestart } from "./broker-restart.js";
import { changingSubscriptions } from "./changing-subscriptions.js";
import { commitTrap } from "./commit-trap.js";
import { consumerKilled } from "./consumer-killed.js";
import { deadLettersUnavailable } from "./dead-letters-unavailable.js";
import { delayedResponses } from "./delayed-responses.js";
import { earlyReturn } from "./early-return.js";
import { exhaustedSend } from "./exhausted-send.js";
import { fencedTransaction } from "./fenced-transaction.js";
import { handlerBeyondSession } from "./handler-beyond-session.js";
import { leaderChange } from "./leader-change.js";
import { lostResponse } from "./lost-response.js";
import { membersComeAndGo } from "./members-come-and-go.js";
import { nonRetriableCrash } from "./non-retriable-crash.js";
import { partitionOutOfRange } from "./partition-out-of-range.js";
import { poisonRecord } from "./poison-record.js";
import { rebalanceInHandler } from "./rebalance-in-handler.js";
import { sendOutsideTransaction } from "./send-outside-transaction.js";
import { stopInHandler } from "./stop-in-handler.js";
import { tcpCut } from "./tcp-cut.js";
import { transactionsUnderFire } from "./transactions-under-fire.js";
import { unregisteredCodec } from "./unregistered-codec.js";

/** Cases that leave their Kafka alone, so that several can run on it at once. */
export const calmCases: readonly FaultCase[] = [
  partitionOutOfRange,
  fencedTransaction,
  sendOutsideTransaction,
  poisonRecord,
  nonRetriableCrash,
  unregisteredCodec,
  rebalanceInHandler,
  handlerBeyondSession,
  earlyReturn,
  commitTrap,
  stopInHandler,
  membersComeAndGo,
  changingSubscriptions,
  consumerKilled,
  deadLettersUnavailable,
];

/** Cases that disturb their broker, so that nothing else can run on it. */
export const brokerCases: readonly FaultCase<BrokerSite>[] = [
  lostResponse,
  exhaustedSend,
  transactionsUnderFire,
  tcpCut,
  delayedResponses,
  brokerRestart,
];

/** Cases that end brokers of a cluster. */
export const clusterCases: readonly FaultCase<ClusterSite>[] = [leaderChange];
