import { errorText } from "../consumer/error-text.js";
import type { GroupTopics } from "../consumer/group-topics.js";
import type { FollowedGroup } from "../consumer/pattern-follower.js";
import type { TopicPlan } from "../consumer/topic-plan.js";
import { topicOfPattern } from "./topic-of-pattern.js";

const usualMs = 30_000;

/** A topic that there is, and the pattern that describes it. */
interface Found {
  readonly topic: string;
  readonly parameters: unknown;
  readonly plan: TopicPlan;
}

/** The topics of a group of which some have patterns for names. */
export class FollowedTopics implements GroupTopics {
  /** Grows: what was read once may come again. */
  readonly plans: Map<string, TopicPlan> = new Map();
  private readonly group: FollowedGroup;
  private readonly patterns: readonly TopicPlan[];
  /** Topics that handlers know by their names. */
  private readonly single: readonly string[];
  /** The same with their retry topics. */
  private readonly fixed: readonly string[];
  /** Of each topic of a pattern, itself and its retry topics. */
  private readonly parts = new Map<string, readonly string[]>();
  private readonly late = new Set<string>();
  private readonly warned = new Set<string>();
  /** As of the last look. */
  private found: readonly string[] = [];
  private looked = false;

  constructor(group: FollowedGroup) {
    this.group = group;
    const all = [...group.plans.values()];
    this.patterns = all.filter(({ pattern }) => pattern);
    const single = new Map([...group.plans].filter(([, { pattern }]) => !pattern));
    this.single = [...single.keys()];
    for (const [topic, plan] of group.withRetries(single)) this.plans.set(topic, plan);
    this.fixed = [...this.plans.keys()];
  }

  get known(): readonly string[] {
    return [...this.single, ...this.found];
  }

  get names(): readonly string[] {
    return [...this.fixed, ...this.found.flatMap((topic) => this.parts.get(topic) ?? [])];
  }

  reads(topic: string): boolean {
    return this.single.includes(topic) || this.patternOf(topic) !== undefined;
  }

  fromBeginning(topic: string): boolean {
    // Nobody can have meant to pass over what came after this worker did, nor what waits for a retry.
    return this.group.fromBeginning || this.late.has(topic) || !this.known.includes(topic);
  }

  async look(): Promise<void> {
    const found = await this.ask();
    for (const one of found) this.add(one);
    this.found = found.map(({ topic }) => topic);
    this.looked = true;
  }

  watch(found: () => Promise<void>): () => void {
    const { everyMs = usualMs, log } = this.group;
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const turn = async (): Promise<void> => {
      try {
        const there = await this.ask();
        const fresh = there.filter(({ topic }) => !this.found.includes(topic));
        if (fresh.length > 0 && !stopped) {
          log.info("new topics, joins the group again for them", {
            topics: fresh.map(({ topic }) => topic).join(", "),
          });
          await found();
        }
      } catch (error) {
        log.warn("can't look for new topics", { error: errorText(error) });
      }
      if (!stopped) wait();
    };
    const wait = (): void => {
      timer = setTimeout(() => void turn(), everyMs);
      timer.unref();
    };
    wait();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }

  /** The topics of patterns that can be read. Rejects with the client's error. */
  private async ask(): Promise<readonly Found[]> {
    const there = new Set(await this.group.transport.topicNames());
    return [...there].flatMap((topic) => {
      const found = this.patternOf(topic);
      return found && this.isWhole(found, there) ? [found] : [];
    });
  }

  private patternOf(topic: string): Found | undefined {
    if (this.single.includes(topic)) return undefined;
    for (const plan of this.patterns) {
      const parameters = plan.pattern?.parse(topic);
      if (parameters !== undefined) return { topic, parameters, plan };
    }
    return undefined;
  }

  /** Without its retry topics a topic can't be read. */
  private isWhole({ topic, parameters, plan }: Found, there: ReadonlySet<string>): boolean {
    const { breakers, log } = this.group;
    const known = this.plans.get(topic) ?? topicOfPattern(plan, topic, parameters, breakers);
    const missing = known.errors.retryTopics?.find((retry) => !there.has(retry.topic));
    if (missing && !this.warned.has(topic)) {
      this.warned.add(topic);
      log.warn("topic is not read: its retry topic does not exist; ensureTopicsOf creates it", {
        ...{ topic, retryTopic: missing.topic },
      });
    }
    return missing === undefined;
  }

  private add({ topic, parameters, plan }: Found): void {
    if (this.parts.has(topic)) return;
    const own = topicOfPattern(plan, topic, parameters, this.group.breakers);
    const whole = this.group.withRetries(new Map([[topic, own]]));
    for (const [name, part] of whole) this.plans.set(name, part);
    this.parts.set(topic, [...whole.keys()]);
    if (this.looked) this.late.add(topic);
  }
}
