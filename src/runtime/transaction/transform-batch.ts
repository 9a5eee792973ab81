import { addCounts, type Counts, zeroCounts } from "../consumer/counts.js";
import { DeadLetterDesk } from "../consumer/dead-letter-desk.js";
import { errorText } from "../consumer/error-text.js";
import type { LaneSetup } from "../consumer/lane-maker.js";
import { RecordWork } from "../consumer/record-work.js";
import type { SentMessage } from "../producer/send.js";
import type { FetchedRecord } from "../transport/transport.js";
import { BatchSettlement } from "./batch-settlement.js";
import type { InputBatch } from "./input-transactions.js";
import type { OpenTransaction } from "./open-transaction.js";
import { transactionSend } from "./transaction-send.js";

/** A record of the batch has to be tried again; what is known of it is noted. */
export class NotSettled extends Error {
  override readonly name: string = "NotSettled";
}

/** Records of one partition that are settled in one transaction. */
export class TransformBatch implements InputBatch {
  private readonly setup: LaneSetup;
  private readonly open: OpenTransaction;
  private readonly work: RecordWork;
  private readonly settlement: BatchSettlement;
  private readonly counts: Counts = zeroCounts();
  private count = 0;
  private last: FetchedRecord | undefined;

  constructor(
    setup: LaneSetup,
    entries: Readonly<Record<string, SentMessage>>,
    open: OpenTransaction,
  ) {
    const { plan, notes, services } = setup;
    this.setup = setup;
    this.open = open;
    const scope = {
      ...setup.scope,
      send: transactionSend<unknown>(entries, open),
      // Sends that the handler does not wait for are its record's all the same.
      whole: async (returned: unknown) => {
        const result = await returned;
        await open.allSent();
        return result;
      },
    };
    // A transaction has no second try for what turns out to be too large.
    const deadLetters = new DeadLetterDesk(open.producers, scope.log, "gzip");
    const within = { ...services, counts: this.counts, deadLetters };
    this.settlement = new BatchSettlement(plan.errors, scope, within, notes, open);
    this.work = new RecordWork(plan, scope, within, this.settlement);
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  /** Records that were tried, with the one that could not be settled. */
  get tried(): number {
    return this.count + 1;
  }

  get next(): bigint {
    return this.setup.part.backlog.behindFirst(this.count) ?? 0n;
  }

  /** Tries to settle records that wait. Throws where one of them is not to be committed. */
  async fill(maxRecords: number, maxMs: number): Promise<void> {
    const { part, turn } = this.setup;
    const until = performance.now() + maxMs;
    for (const record of part.backlog.first(maxRecords)) {
      if (!part.mayBegin || (this.count > 0 && performance.now() > until)) break;
      if (this.work.dueAt(record) > Date.now()) break;
      this.last = record;
      const verdict = await this.work.attempt(record);
      if (this.open.broken) throw this.open.broken;
      if (verdict !== "settled") throw new NotSettled();
      this.count += 1;
      if (turn.isOver()) await turn.next();
    }
    // Others may have the records already, and the calls were told to stop.
    if (part.tenure.lost) throw new NotSettled();
  }

  committed(): void {
    addCounts(this.setup.services.counts, this.counts);
    this.settlement.release();
  }

  /** None of it is settled. */
  aborted(): void {
    this.setup.services.counts.retried += this.counts.retried;
  }

  /** The last record is why the batch can't be committed: a failed attempt, though its handler knows of none. */
  blame(error: Error): void {
    if (this.last) this.settlement.blame(this.last, errorText(error));
  }
}
