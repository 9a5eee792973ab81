/** Where one broker listens and stores; all ports on 127.0.0.1. */
export interface BrokerPlace {
  /** Log folder of the broker. */
  data: string;
  /** Port for clients. */
  port: number;
  /** Port that clients are told to use; differs from `port` when a proxy stands in front. */
  advertisedPort: number;
  /** Port for the broker itself and for helpers that must not pass the proxy. */
  directPort: number;
  controllerPort: number;
}

/** `server.properties` of one KRaft node that is broker and controller in one. */
export function serverProperties(place: BrokerPlace): string {
  const settings: Record<string, string | number> = {
    "process.roles": "broker,controller",
    "node.id": 1,
    "controller.quorum.voters": `1@127.0.0.1:${place.controllerPort}`,
    listeners: [
      `CLIENTS://127.0.0.1:${place.port}`,
      `DIRECT://127.0.0.1:${place.directPort}`,
      `CONTROLLER://127.0.0.1:${place.controllerPort}`,
    ].join(),
    "advertised.listeners": [
      `CLIENTS://127.0.0.1:${place.advertisedPort}`,
      `DIRECT://127.0.0.1:${place.directPort}`,
    ].join(),
    "listener.security.protocol.map": "CLIENTS:PLAINTEXT,DIRECT:PLAINTEXT,CONTROLLER:PLAINTEXT",
    "inter.broker.listener.name": "DIRECT",
    "controller.listener.names": "CONTROLLER",
    "log.dirs": place.data,
    "auto.create.topics.enable": "false",
    "group.initial.rebalance.delay.ms": 0,
    // After a kill the controller takes the broker back only once its old session has run out.
    "broker.session.timeout.ms": 3000,
    "broker.heartbeat.interval.ms": 500,
    "offsets.topic.replication.factor": 1,
    "offsets.topic.num.partitions": 4,
    "transaction.state.log.replication.factor": 1,
    "transaction.state.log.min.isr": 1,
    "transaction.state.log.num.partitions": 2,
    // How soon a transaction is aborted that has taken too long.
    "transaction.abort.timed.out.transaction.cleanup.interval.ms": 200,
    "share.coordinator.state.topic.replication.factor": 1,
    "share.coordinator.state.topic.min.isr": 1,
    "share.coordinator.state.topic.num.partitions": 1,
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
