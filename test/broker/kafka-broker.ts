import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, open, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { freePorts } from "./free-port.js";
import { openGuard } from "./guard.js";
import { kafkaClasspath } from "./kafka-jars.js";
import { answersMetadata } from "./metadata-request.js";
import {
  type BrokerPlace,
  log4jProperties,
  type MoreListeners,
  serverProperties,
} from "./server-properties.js";
import { waitFor } from "./wait-for.js";

/** What a test may choose about its broker. */
export interface BrokerOptions {
  /** The port that clients are sent to, when a proxy stands in front of the broker. */
  advertisedPort?: number;
  more?: MoreListeners;
}

/** One running Apache Kafka node, alone or in a cluster. */
export interface Broker {
  /** What a client under test gets as `brokers`: the advertised address. */
  readonly brokers: string[];
  /** The same broker past any proxy: for the test's own looks into topics and groups. */
  readonly directBrokers: string[];
  /** The port that the broker listens on (a proxy forwards to it). */
  readonly port: number;
  /** File with the broker's warnings and errors. */
  readonly log: string;
  /** SIGKILL: no goodbye to clients, no clean shutdown. Data and ports are kept. */
  kill(): Promise<void>;
  /** Starts the broker again (after `kill`, or killing it), with the same data and ports; about 5 s. */
  restart(): Promise<void>;
  /** Ends the broker and deletes its folder. */
  stop(): Promise<void>;
}

const run = promisify(execFile);

// The test's end must take the broker with it: the guard reads one process id per start, an empty
// line after a kill, and when we are gone kills the last one and deletes the folder.
const cleanUp =
  'while read -r line; do pid=$line; done; [ -z "$pid" ] || kill -9 "$pid"; sleep 0.1; rm -rf "$1"';

/**
 * Starts one Apache Kafka node (KRaft, broker and controller in one) with Java on free ports of
 * 127.0.0.1 and waits until it answers. Takes about 3 s and 350 MB.
 *
 * Rejects when Java or the jars are missing, or with the broker's log when it ends early.
 */
export async function startBroker({ advertisedPort, more }: BrokerOptions = {}): Promise<Broker> {
  const [port = 0, directPort = 0, controllerPort = 0] = await freePorts(3);
  const place = { id: 1, port, advertisedPort: advertisedPort ?? port, directPort, controllerPort };
  return startNode(place, [place], 512, more);
}

/** Starts one node of a cluster and waits until it answers, which takes most of the others. */
export async function startNode(
  place: BrokerPlace,
  cluster: readonly BrokerPlace[],
  heapMb: number,
  more?: MoreListeners,
): Promise<Broker> {
  const classpath = await kafkaClasspath();
  const folder = await mkdtemp(path.join(tmpdir(), "topicwright-broker-"));
  const guard = openGuard(cleanUp, [folder]);
  const log = path.join(folder, "broker.log");
  const properties = path.join(folder, "server.properties");
  const java = [
    // Short runs on a busy machine: quick compiler, no collector threads.
    ...[`-Xmx${heapMb}m`, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"],
    ...[`-Dlog4j2.configurationFile=${path.join(folder, "log4j2.properties")}`, "-cp", classpath],
  ];
  let process: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    const output = await open(log, "a");
    const started = spawn("java", [...java, "kafka.Kafka", properties], {
      stdio: ["ignore", output.fd, output.fd],
    });
    await once(started, "spawn").finally(() => output.close());
    guard.tell(`${started.pid}`);
    process = started;
    await waitFor(async () => hasEnded(started) || (await answersMetadata(place.port)), {
      what: `a Kafka broker on port ${place.port}`,
      timeoutMs: 120_000,
    });
    if (hasEnded(started)) {
      throw new Error(`the Kafka broker ended while starting:\n${await readFile(log, "utf8")}`);
    }
  };

  const kill = async (): Promise<void> => {
    if (process && !hasEnded(process)) {
      const ended = once(process, "exit");
      process.kill("SIGKILL");
      await ended;
    }
    guard.tell("");
  };

  const restart = async (): Promise<void> => {
    await kill();
    await start();
  };

  const stop = async (): Promise<void> => {
    await kill();
    await guard.release();
  };

  try {
    await writeFile(properties, serverProperties(place, cluster, path.join(folder, "data"), more));
    await writeFile(path.join(folder, "log4j2.properties"), log4jProperties);
    // The cluster id may be any UUID in base64; whom a node belongs to its voters say.
    const format = [
      "format",
      "-t",
      "dG9waWN3cmlnaHQtdGVzdA",
      "-c",
      properties,
      ...(more?.format ?? []),
    ];
    await run("java", [...java, "kafka.tools.StorageTool", ...format]);
    await start();
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    brokers: [`127.0.0.1:${place.advertisedPort}`],
    directBrokers: [`127.0.0.1:${place.directPort}`],
    port: place.port,
    log,
    kill,
    restart,
    stop,
  };
}

function hasEnded(process: ChildProcess): boolean {
  return process.exitCode !== null || process.signalCode !== null;
}
