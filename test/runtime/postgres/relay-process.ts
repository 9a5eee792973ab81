import { Kafka, logLevel } from "kafkajs";
import pg from "pg";
import { createOutbox } from "../../../src/runtime/outbox/create-outbox.js";
import { postgresOutbox } from "../../../src/runtime/postgres/postgres.js";
import { openProducers } from "../../../src/runtime/producer/producers.js";
import { producerSettings, shootMessage } from "../producer/shoot.js";

// A relay in a process of its own, to be killed. Says when it has sent and has not taken note of it, and stays there.
const [brokers = "", url, schema = "", topic = "", wavesBefore = "0"] = process.argv.slice(2);
const client = new Kafka({ brokers: brokers.split(","), logLevel: logLevel.NOTHING });
const table = postgresOutbox({ pool: new pg.Pool({ connectionString: url }), schema });
let waves = 0;
const store = {
  add: table.add.bind(table),
  open: async (news: () => void) => {
    const session = await table.open(news);
    const sent = session.sent.bind(session);
    session.sent = async (ids) => {
      waves += 1;
      if (waves <= Number(wavesBefore)) return sent(ids);
      process.stdout.write(`sent ${ids.length}\n`);
      return new Promise(() => {});
    };
    return session;
  },
};
const entries = { shootCreated: { message: shootMessage(topic), settings: producerSettings } };
const producers = openProducers({ client });
const outbox = createOutbox({ store, entries, producers, options: {} });
await outbox.relay({ maxRows: 20 }).start();
process.stdout.write("started\n");
