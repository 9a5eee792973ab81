import { Side } from "./side.js";

/** What both sides took in one round. */
export interface Round<Took> {
  readonly plain: Took;
  readonly ours: Took;
}

/** Plain KafkaJS and ours, each in a process of its own. */
export class Sides<Task, Took> {
  private readonly plain: Side<Task, Took>;
  private readonly ours: Side<Task, Took>;

  private constructor(plain: Side<Task, Took>, ours: Side<Task, Took>) {
    this.plain = plain;
    this.ours = ours;
  }

  static async start<Task, Took>(
    file: string,
    brokers: readonly string[],
  ): Promise<Sides<Task, Took>> {
    return new Sides(
      await Side.start<Task, Took>(file, "plain", brokers),
      await Side.start<Task, Took>(file, "ours", brokers),
    );
  }

  /**
   * The task on both sides in turn, so that a drift of the machine meets both alike; in every other
   * round the other one begins. So many rounds before, to warm up, are not given.
   */
  async rounds(
    task: Task,
    count: number,
    warmUp: number = Math.ceil(count / 3),
  ): Promise<readonly Round<Took>[]> {
    const rounds: Round<Took>[] = [];
    for (let round = -warmUp; round < count; round += 1) {
      const took = round % 2 === 0 ? await this.plainFirst(task) : await this.oursFirst(task);
      if (round >= 0) rounds.push(took);
    }
    return rounds;
  }

  end(): void {
    this.plain.end();
    this.ours.end();
  }

  private async plainFirst(task: Task): Promise<Round<Took>> {
    const plain = await this.plain.take(task);
    return { plain, ours: await this.ours.take(task) };
  }

  private async oursFirst(task: Task): Promise<Round<Took>> {
    const ours = await this.ours.take(task);
    return { plain: await this.plain.take(task), ours };
  }
}
