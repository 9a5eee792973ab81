import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePorts } from "../broker/free-port.js";
import { type Broker, startBroker } from "../broker/kafka-broker.js";
import { type Certificate, makeCertificate } from "./certificates.js";

/** A broker that wants to know who its clients are. */
export interface SecureBroker {
  readonly broker: Broker;
  /** TLS, and SASL by PLAIN and SCRAM for the user `app`. */
  readonly sasl: string;
  /** TLS with certificates on both sides. */
  readonly mutual: string;
  /** Whom clients have to trust. */
  readonly ca: string;
  /** The one client that is let in at `mutual`. */
  readonly client: Certificate;
  stop(): Promise<void>;
}

const sha256 = "SCRAM-SHA-256";
const sha512 = "SCRAM-SHA-512";

/** Starts one, with a user `app` of this password. About 5 s. */
export async function startSecureBroker(password: string): Promise<SecureBroker> {
  const folder = await mkdtemp(path.join(tmpdir(), "topicwright-secure-"));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const own = await makeCertificate(folder, "broker");
    const client = await makeCertificate(folder, "client");
    const trusted = path.join(folder, "trusted.pem");
    await writeFile(trusted, client.cert);
    const [sasl = 0, mutual = 0] = await freePorts(2);
    const security = "org.apache.kafka.common.security";
    const scram = `${security}.scram.ScramLoginModule required;`;
    const broker = await startBroker({
      more: {
        listeners: {
          SECURE: { port: sasl, protocol: "SASL_SSL" },
          MUTUAL: { port: mutual, protocol: "SSL" },
        },
        settings: {
          "ssl.keystore.type": "PEM",
          "ssl.keystore.location": own.file,
          "listener.name.mutual.ssl.client.auth": "required",
          "listener.name.mutual.ssl.truststore.type": "PEM",
          "listener.name.mutual.ssl.truststore.location": trusted,
          "sasl.enabled.mechanisms": `PLAIN,${sha256},${sha512}`,
          "listener.name.secure.plain.sasl.jaas.config": `${security}.plain.PlainLoginModule required user_app="${password}";`,
          [`listener.name.secure.${sha256.toLowerCase()}.sasl.jaas.config`]: scram,
          [`listener.name.secure.${sha512.toLowerCase()}.sasl.jaas.config`]: scram,
        },
        format: [sha256, sha512].flatMap((mechanism) => [
          "--add-scram",
          `${mechanism}=[name=app,password=${password}]`,
        ]),
      },
    });
    return {
      ...{ broker, ca: own.cert, client },
      sasl: `127.0.0.1:${sasl}`,
      mutual: `127.0.0.1:${mutual}`,
      async stop() {
        await broker.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
