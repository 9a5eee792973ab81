import { type Admin, Kafka, logLevel } from "kafkajs";
import { startBroker } from "../broker/kafka-broker.js";
import { waitFor } from "../broker/wait-for.js";

/** Where a part of the bench measures. */
export interface Site {
  readonly brokers: readonly string[];
  /** A silent client. */
  readonly client: Kafka;
  /** By how much there are more rounds than usual, or fewer; a part's only argument. */
  readonly factor: number;
  /** Makes a topic anew, empty. */
  newTopic(topic: string, partitions: number): Promise<void>;
}

/** Runs a part of the bench on the Kafka of `KAFKA_BROKERS`, else on one of its own. */
export async function onBroker(work: (site: Site) => Promise<void>): Promise<void> {
  const given = process.env["KAFKA_BROKERS"]?.split(",");
  const own = given ? undefined : await startBroker();
  const brokers = given ?? own?.brokers ?? [];
  const client = new Kafka({ brokers, logLevel: logLevel.NOTHING });
  const newTopic = (topic: string, partitions: number): Promise<void> =>
    makeAnew(client, topic, partitions);
  try {
    await work({ brokers, client, factor: Number(process.argv[2] ?? 1), newTopic });
  } finally {
    await own?.stop();
  }
}

async function makeAnew(client: Kafka, topic: string, numPartitions: number): Promise<void> {
  await withAdmin(client, async (admin) => {
    if ((await admin.listTopics()).includes(topic)) await admin.deleteTopics({ topics: [topic] });
  });
  const create = { topics: [{ topic, numPartitions }], waitForLeaders: false };
  await waitFor(() => withAdmin(client, (admin) => admin.createTopics(create)), { what: topic });
  // Each time by a new one: an admin does not notice that leaders change.
  const offsets = () => withAdmin(client, (admin) => admin.fetchTopicOffsets(topic));
  const isEmpty = async (): Promise<boolean> => {
    const found = await offsets();
    return found.length === numPartitions && found.every(({ high }) => high === "0");
  };
  await waitFor(isEmpty, { what: `the leaders of ${topic}` });
}

async function withAdmin<Result>(
  client: Kafka,
  work: (admin: Admin) => Promise<Result>,
): Promise<Result> {
  const admin = client.admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}
