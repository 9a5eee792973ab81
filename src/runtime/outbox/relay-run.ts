import { errorText } from "../consumer/error-text.js";
import type { Logger } from "../logger.js";
import type { ProducerSettings } from "../producer/definition.js";
import type { Producers } from "../producer/producers.js";
import { SendError } from "../producer/send-error.js";
import type { OutboxSession } from "./outbox-store.js";
import type { RelayCounts } from "./relay.js";
import type { TopicHolds } from "./topic-holds.js";
import { type WaveRow, waves } from "./waves.js";

/** What sending needs. */
export interface RelayServices {
  readonly producers: Pick<Producers, "sendRecord">;
  readonly settingsOf: (message: string) => ProducerSettings;
  readonly holds: TopicHolds;
  readonly counts: RelayCounts;
  readonly log: Logger;
}

/** A message that was not sent, as far as is known. */
interface Failed {
  readonly row: WaveRow;
  readonly error: unknown;
}

/** Sends messages of the outbox and says of each in the outbox what became of it. */
export class RelayRun {
  /** Sent, and not yet noted in the outbox. */
  private readonly unmarked = new Set<string>();
  /** Messages whose partition was not there when they were sent last. */
  private readonly misplaced = new Set<string>();
  private readonly services: RelayServices;

  constructor(services: RelayServices) {
    this.services = services;
  }

  /** Notes what was sent before the last session broke. Rejects as the session does. */
  async catchUp(session: OutboxSession): Promise<void> {
    if (this.unmarked.size === 0) return;
    await session.sent([...this.unmarked]);
    this.unmarked.clear();
  }

  /** Sends what `next` of the outbox gave, up to the first failure. Rejects as the session does. */
  async send(
    session: OutboxSession,
    rows: Awaited<ReturnType<OutboxSession["next"]>>,
  ): Promise<void> {
    const { settingsOf } = this.services;
    for (const wave of waves(rows.map((row) => ({ ...row, settings: settingsOf(row.message) })))) {
      const failed = await this.sendWave(wave);
      await this.catchUp(session);
      if (failed.length === 0) continue;
      const left: Failed[] = [];
      for (const one of failed) {
        if (this.isHopeless(one)) await this.park(session, one);
        else left.push(one);
      }
      this.holdTopics(left);
      return;
    }
  }

  private async sendWave(wave: readonly WaveRow[]): Promise<readonly Failed[]> {
    const { producers, counts, holds } = this.services;
    const failed: Failed[] = [];
    const sends = wave.map(async (row) => {
      try {
        await producers.sendRecord(row.record, row.settings, row.message);
        this.unmarked.add(row.id);
        this.misplaced.delete(row.id);
      } catch (error) {
        failed.push({ row, error });
      }
    });
    await Promise.all(sends);
    counts.sent += wave.length - failed.length;
    const trouble = new Set(failed.map(({ row }) => row.record.topic));
    for (const { record } of wave) if (!trouble.has(record.topic)) holds.release(record.topic);
    return failed;
  }

  private async park(session: OutboxSession, { row, error }: Failed): Promise<void> {
    const { id, message, record } = row;
    const { counts, log } = this.services;
    const text = errorText(error);
    await session.park(id, text);
    this.misplaced.delete(id);
    counts.parked += 1;
    const fields = { id, message, topic: record.topic, error: text };
    log.error("a message of the outbox can't be sent as it is, and is parked", fields);
  }

  /** Whether no further try can mend it, whatever else goes to its topic. */
  private isHopeless({ row: { id }, error }: Failed): boolean {
    if (!(error instanceof SendError)) return false;
    if (error.reason !== "no-such-partition") {
      return error.reason === "too-large" || error.reason === "invalid";
    }
    // The first time it may be a new one, of which not every broker knows.
    const isHopeless = this.misplaced.has(id);
    this.misplaced.add(id);
    return isHopeless;
  }

  private holdTopics(failed: readonly Failed[]): void {
    const { holds, log } = this.services;
    const errors = new Map(failed.map(({ row, error }) => [row.record.topic, error]));
    for (const [topic, error] of errors) {
      const fields = { topic, delayMs: holds.hold(topic), error: errorText(error) };
      log.warn("messages of the outbox could not be sent; they will be tried again", fields);
    }
  }
}
