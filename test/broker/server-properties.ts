/** Where one broker listens and stores; all ports on 127.0.0.1. */
export interface BrokerPlace {
  /** Its number in its cluster. */
  id: number;
  /** Port for clients. */
  port: number;
  /** Port that clients are told to use; differs from `port` when a proxy stands in front. */
  advertisedPort: number;
  /** Port for the broker itself and for helpers that must not pass the proxy. */
  directPort: number;
  controllerPort: number;
}

/** Listeners beside the plain ones, and what they need. */
export interface MoreListeners {
  /** Port on 127.0.0.1 and protocol of each, by its name. */
  readonly listeners: Readonly<
    Record<string, { readonly port: number; readonly protocol: string }>
  >;
  readonly settings: Readonly<Record<string, string>>;
  /** Arguments for the formatting of storage, such as users. */
  readonly format: readonly string[];
}

/**
 * `server.properties` of one KRaft node that is broker and controller in one. `cluster` has all nodes,
 * this one included; `data` is its log folder.
 */
export function serverProperties(
  place: BrokerPlace,
  cluster: readonly BrokerPlace[],
  data: string,
  more?: MoreListeners,
): string {
  const others = Object.entries(more?.listeners ?? {});
  const addresses = others.map(([name, { port }]) => `${name}://127.0.0.1:${port}`);
  const protocols = others.map(([name, { protocol }]) => `${name}:${protocol}`);
  const replicas = Math.min(3, cluster.length);
  const inSync = Math.max(1, replicas - 1);
  const voters = cluster.map(({ id, controllerPort }) => `${id}@127.0.0.1:${controllerPort}`);
  const settings: Record<string, string | number> = {
    "process.roles": "broker,controller",
    "node.id": place.id,
    "controller.quorum.voters": voters.join(),
    listeners: [
      `CLIENTS://127.0.0.1:${place.port}`,
      `DIRECT://127.0.0.1:${place.directPort}`,
      `CONTROLLER://127.0.0.1:${place.controllerPort}`,
      ...addresses,
    ].join(),
    "advertised.listeners": [
      `CLIENTS://127.0.0.1:${place.advertisedPort}`,
      `DIRECT://127.0.0.1:${place.directPort}`,
      ...addresses,
    ].join(),
    "listener.security.protocol.map": [
      "CLIENTS:PLAINTEXT,DIRECT:PLAINTEXT,CONTROLLER:PLAINTEXT",
      ...protocols,
    ].join(),
    "inter.broker.listener.name": "DIRECT",
    "controller.listener.names": "CONTROLLER",
    "log.dirs": data,
    "auto.create.topics.enable": "false",
    "group.initial.rebalance.delay.ms": 0,
    // After a kill the controller takes the broker back only once its old session has run out.
    "broker.session.timeout.ms": 3000,
    "broker.heartbeat.interval.ms": 500,
    "default.replication.factor": replicas,
    "min.insync.replicas": inSync,
    // A node that comes back soon leads again, so that leaders change without a crash too.
    "leader.imbalance.check.interval.seconds": 5,
    "offsets.topic.replication.factor": replicas,
    "offsets.topic.num.partitions": 4,
    "transaction.state.log.replication.factor": replicas,
    "transaction.state.log.min.isr": inSync,
    "transaction.state.log.num.partitions": 2,
    // How soon a transaction is aborted that has taken too long.
    "transaction.abort.timed.out.transaction.cleanup.interval.ms": 200,
    "share.coordinator.state.topic.replication.factor": replicas,
    "share.coordinator.state.topic.min.isr": inSync,
    "share.coordinator.state.topic.num.partitions": 1,
    ...more?.settings,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}

/** Log settings of the broker: warnings and errors to standard output. */
export const log4jProperties: string = `status=error
appender.console.type=Console
appender.console.name=console
appender.console.layout.type=PatternLayout
appender.console.layout.pattern=%d{HH:mm:ss.SSS} %-5p %c{1} %m%n
rootLogger.level=warn
rootLogger.appenderRef.console.ref=console
`;
