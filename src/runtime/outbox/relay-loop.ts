import { errorText } from "../consumer/error-text.js";
import type { Health } from "../consumer/health.js";
import { retryDelayMs } from "../consumer/retry-delay.js";
import type { Logger } from "../logger.js";
import type { Bell } from "./bell.js";
import type { OutboxSession } from "./outbox-store.js";
import type { RelayRun } from "./relay-run.js";
import { backOff, type TopicHolds } from "./topic-holds.js";

/** What a loop works with. */
export interface LoopServices {
  open(): Promise<OutboxSession>;
  readonly run: RelayRun;
  readonly holds: TopicHolds;
  readonly bell: Bell;
  readonly log: Logger;
  readonly pollMs: number;
  readonly maxRows: number;
}

/** So many bytes are in hand at most, but for a single message that is larger. */
const maxBytes = 500_000;

/** Reads the outbox and sends what is there, again and again until it is told to stop. */
export class RelayLoop {
  private readonly services: LoopServices;
  private session: OutboxSession | undefined;
  private leads = false;
  private failures = 0;
  private trouble = "";
  private isStopping = false;
  private going: Promise<void> | undefined;

  constructor(services: LoopServices) {
    this.services = services;
  }

  /** Rejects where the outbox can't be read. */
  async start(): Promise<void> {
    const session = await this.services.open();
    if (this.isStopping) return session.close();
    this.session = session;
    this.going = this.go();
  }

  /** Resolves when nothing is in hand. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.services.bell.ring();
    await this.going;
  }

  /** Lets others take over, whatever is in hand. */
  async abandon(): Promise<void> {
    await this.session?.close();
  }

  health(): Health {
    const { holds } = this.services;
    const notReady = (why: string): Health => ({ live: true, ready: false, why });
    if (this.isStopping) return notReady("stopping");
    if (!this.going) return notReady("not started");
    if (!this.session) return notReady(`the outbox can't be read: ${this.trouble}`);
    const [topic, ...more] = holds.topics;
    if (topic === undefined) return { live: true, ready: true };
    const others = more.length > 0 ? ` and ${more.length} more topics` : "";
    return notReady(`"${topic}"${others} can't be sent to`);
  }

  private async go(): Promise<void> {
    while (!this.isStopping) {
      try {
        this.session ??= await this.services.open();
        await this.turn(this.session);
        this.failures = 0;
      } catch (error) {
        await this.broken(error);
      }
    }
    await this.session?.close();
    this.session = undefined;
  }

  private async turn(session: OutboxSession): Promise<void> {
    const { run, holds, bell, log, pollMs, maxRows } = this.services;
    if (!this.leads) {
      this.leads = await session.lead();
      if (!this.leads) return bell.wait(pollMs);
      log.info("this relay sends the messages of the outbox now");
      await run.catchUp(session);
    }
    const rows = await session.next({ rows: maxRows, bytes: maxBytes, without: holds.waiting() });
    if (rows.length > 0) await run.send(session, rows);
    else if (!this.isStopping) await bell.wait(holds.nextMs(pollMs));
  }

  private async broken(error: unknown): Promise<void> {
    const { session } = this;
    this.session = undefined;
    this.leads = false;
    this.failures += 1;
    this.trouble = errorText(error);
    if (this.isStopping) return session?.close();
    const delayMs = retryDelayMs(backOff, this.failures);
    const fields = { error: this.trouble, delayMs };
    this.services.log.warn("the outbox can't be read; it will be tried again", fields);
    await session?.close();
    await this.pause(delayMs);
  }

  /** News changes nothing here; only the end does. */
  private async pause(ms: number): Promise<void> {
    const until = performance.now() + ms;
    while (!this.isStopping && performance.now() < until) {
      await this.services.bell.wait(until - performance.now());
    }
  }
}
