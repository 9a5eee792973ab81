import { type Kafka, Partitioners } from "kafkajs";
import { auditService, type ServiceOptions } from "./events/index.js";

export interface AuditOptions extends ServiceOptions {
  readonly client: Kafka;
}

export interface RunningAuditService {
  stop(): Promise<void>;
}

/** Connects, joins the group, and resolves when partitions are assigned. */
export async function startAuditService(options: AuditOptions): Promise<RunningAuditService> {
  const audit = auditService(options);
  // Records go on as they came, so by the client's own producer: the generated one makes records from events.
  const producer = options.client.producer({
    idempotent: true,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  const everything = {};
  const worker = audit.consume(
    {
      shoots: everything,
      users: everything,
      invites: everything,
      files: everything,
      galleries: everything,
    },
    {
      // The contract knows no messages, so every record comes here, whatever is in it.
      async unknown(_, { topic, partition, raw }) {
        const { key, value, timestamp, headers, offset } = raw;
        const place = {
          "audit.topic": topic,
          "audit.partition": `${partition}`,
          "audit.offset": offset,
        };
        const record = { key, value, timestamp, headers: { ...headers, ...place } };
        await producer.send({ topic: "audit", messages: [record] });
      },
    },
  );
  await worker.start();

  return {
    async stop() {
      await worker.stop();
      await producer.disconnect();
      await audit.close();
    },
  };
}
