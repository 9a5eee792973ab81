import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { frameSplitter } from "./frames.js";

/** A TCP proxy between Kafka clients and one broker, with faults on demand. */
export interface FaultProxy {
  /** Where clients connect; the broker has to advertise it. */
  readonly port: number;
  /** How many requests have passed so far, by api key (see `apiKey`). */
  readonly requests: ReadonlyMap<number, number>;
  /**
   * The broker handles the next request of this kind, but the client never sees the response.
   * Counts the next response to arrive, even of a request that is under way already. Resolves when
   * it has happened.
   */
  swallowNextResponse(apiKey: number): Promise<void>;
  /**
   * Of the next response of this kind the client gets the first half; then its connection breaks.
   * Resolves when it has happened.
   */
  breakWithinNextResponse(apiKey: number): Promise<void>;
  /** Holds back each response of this kind (and what follows it on its connection); 0 ends it. */
  delayResponses(apiKey: number, milliseconds: number): void;
  /** Decides about each response that comes now, by its api key; `undefined` ends it. */
  disturbResponses(fate: ((apiKey: number) => ResponseFate) | undefined): void;
  /** Breaks all connections that are open now; clients may connect again. */
  cut(): void;
  /** Breaks all connections, those to come too, until `accept`. */
  refuse(): void;
  accept(): void;
  /** Breaks all connections and stops listening. */
  stop(): Promise<void>;
}

/** What a client sees of a response: all, nothing, or all after some milliseconds. */
export type ResponseFate = "pass" | "swallow" | number;

/**
 * Starts a proxy on 127.0.0.1 in front of the broker on `brokerPort`, on `options.port` or any free
 * port. Plaintext only.
 */
export async function startProxy(
  brokerPort: number,
  options: { port?: number } = {},
): Promise<FaultProxy> {
  const requests = new Map<number, number>();
  const swallows = new Map<number, (() => void)[]>();
  const breaks = new Map<number, () => void>();
  const delays = new Map<number, number>();
  const sockets = new Set<Socket>();
  let decide: ((apiKey: number) => ResponseFate) | undefined;
  let isClosed = false;

  const track = (socket: Socket, partner: Socket): void => {
    sockets.add(socket);
    // What ends one side ends the other; errors are followed by "close".
    socket.on("error", () => {});
    socket.on("close", () => {
      sockets.delete(socket);
      partner.destroy();
    });
  };

  const serve = (client: Socket): void => {
    if (isClosed) {
      client.destroy();
      return;
    }
    const broker = connect({ port: brokerPort, host: "127.0.0.1", noDelay: true });
    client.setNoDelay(true);
    track(client, broker);
    track(broker, client);

    const kinds = new Map<number, number>();
    const splitRequests = frameSplitter();
    client.on("data", (chunk: Buffer) => {
      for (const frame of splitRequests(chunk)) {
        const kind = frame.readInt16BE(4);
        requests.set(kind, (requests.get(kind) ?? 0) + 1);
        kinds.set(frame.readInt32BE(8), kind);
        broker.write(frame);
      }
    });

    const splitResponses = frameSplitter();
    let order = Promise.resolve();
    broker.on("data", (chunk: Buffer) => {
      for (const frame of splitResponses(chunk)) {
        const correlation = frame.readInt32BE(4);
        const kind = kinds.get(correlation) ?? -1;
        kinds.delete(correlation);
        const swallowed = swallows.get(kind)?.shift();
        if (swallowed) {
          swallowed();
          continue;
        }
        const broken = breaks.get(kind);
        if (broken) {
          breaks.delete(kind);
          const half = frame.subarray(0, frame.length / 2);
          order = order.then(() => {
            client.write(half, () => client.destroySoon());
            broken();
          });
          return;
        }
        const fate = decide?.(kind) ?? "pass";
        if (fate === "swallow") continue;
        order = order.then(async () => {
          const delay = fate === "pass" ? (delays.get(kind) ?? 0) : fate;
          if (delay > 0) await sleep(delay);
          if (!client.destroyed) client.write(frame);
        });
      }
    });
  };

  const server = createServer(serve);
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  // Only servers on a pipe have a text (or nothing) for an address.
  if (address === null || typeof address === "string") throw new Error("proxy has no TCP port");

  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };

  return {
    port: address.port,
    requests,
    swallowNextResponse: (kind) =>
      new Promise((resolve) => {
        swallows.set(kind, [...(swallows.get(kind) ?? []), resolve]);
      }),
    breakWithinNextResponse: (kind) =>
      new Promise((resolve) => {
        breaks.set(kind, resolve);
      }),
    delayResponses: (kind, milliseconds) => {
      delays.set(kind, milliseconds);
    },
    disturbResponses: (fate) => {
      decide = fate;
    },
    cut,
    refuse: () => {
      isClosed = true;
      cut();
    },
    accept: () => {
      isClosed = false;
    },
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      cut();
      await closed;
    },
  };
}
