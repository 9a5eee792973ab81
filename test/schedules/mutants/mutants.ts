import { changes, type Mutant } from "./mutant.js";

/** What schedules have to find. */
export const mutants: readonly Mutant[] = [
  ...changes("consumer/backlog.ts", [
    "commits one too far",
    "return last ? BigInt(last.offset) + 1n : this.behind;",
    "return last ? BigInt(last.offset) + 2n : this.behind;",
  ]),
  ...changes(
    "consumer/drain.ts",
    ["joins again without a drain", "if (!this.committed || !this.tenure.idle) return false;", ""],
    [
      "joins again before the drain is committed",
      "if (!this.committed || !this.tenure.idle) return false;",
      "if (!this.tenure.idle) return false;",
    ],
  ),
  ...changes("consumer/committer.ts", [
    "leaves its timer behind",
    "clearInterval(this.timer);",
    "",
  ]),
  ...changes(
    "consumer/group-consumer.ts",
    ["stops without a last commit", "await this.deadline.orGrace(this.commits.flush());", ""],
    [
      "stops without waiting for handlers",
      "await this.deadline.orWork(this.member.tenure.untilIdle());",
      "",
    ],
  ),
  ...changes(
    "consumer/membership.ts",
    [
      "takes an answer from before its assignment for one of now",
      "if (tenure !== this.setup.tenure()) throw",
      "if (false) throw",
    ],
    ["joins anew while handlers of its last life still run", "await this.setup.ready();", ""],
  ),
  ...changes(
    "consumer/key-lanes.ts",
    ["begins records of a key side by side", "if (!queue) return task;", "return task;"],
    [
      "lets go of the key of a record that is tried again",
      "if (key !== undefined && !queue) this.queues.set(key, []);",
      "this.queues.delete(key ?? '');",
    ],
  ),
  ...changes(
    "consumer/settlement.ts",
    [
      "settles a record before its dead letter is written",
      "if (await deadLetters.write(",
      "void deadLetters.write(record, this.scope, failure, this.target);\n    if ((() => true)(",
    ],
    [
      "settles a record whose dead letter can't be written",
      "return { afterMs };",
      'return "settled";',
    ],
  ),
  ...changes(
    "consumer/record-work.ts",
    [
      "drops a record whose handler fails in a rebalance",
      'if (tenure.draining) return "left";',
      'if (tenure.draining) return "settled";',
    ],
    [
      "drops a record whose handler has failed too often",
      "attempts >= errors.attempts",
      "attempts > errors.attempts",
    ],
  ),
  ...changes("consumer/partition-work.ts", [
    "does not go on when a topic is resumed",
    "this.valve.open();\n      this.run();",
    "this.valve.open();",
  ]),
  ...changes("producer/producers.ts", [
    "sends again what may be there, without an idempotent producer",
    "const isIdempotent = idempotent && acks === -1;",
    "const isIdempotent = false;",
  ]),
  ...changes(
    "producer/sender.ts",
    [
      "has several requests on their way",
      "if (!this.isWorking) void this.work();",
      "void this.work();",
    ],
    [
      "says that nothing is stored where nobody knows",
      "pending.fail(reason, stored, cause);",
      'pending.fail(reason, "no", cause);',
    ],
  ),
  ...changes(
    "transaction/input-transactions.ts",
    [
      "begins with records that another one has transformed",
      "if (!this.certain) await this.catchUp();",
      "",
    ],
    [
      "is certain of what another one may have changed",
      "if (open.isFirst) this.certain = false;",
      "",
    ],
    [
      "commits what is transformed without its offset",
      "if (batch) await open.sendOffsets(groupId, [{ topic, partition, offset: batch.next }]);",
      "",
    ],
  ),
  ...changes("transaction/transform-batch.ts", [
    "keeps what a failed attempt has sent",
    'if (verdict !== "settled") throw new NotSettled();',
    'if (verdict !== "settled") break;',
  ]),
  ...changes("transaction/open-transaction.ts", [
    "commits without a send that has failed",
    'if (this.sendError !== undefined) throw this.error("send-failed", this.sendError);',
    "",
  ]),
  ...changes("memory/memory-transaction.ts", [
    "aborts while something is on its way",
    "await this.working;",
    "",
  ]),
];
