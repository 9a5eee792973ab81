import { connect } from "node:net";

// Metadata v4, correlation id 1, client id null, no topics, no auto-creation (length in front).
const request = Buffer.from([0, 0, 0, 15, 0, 3, 0, 4, 0, 0, 0, 1, 255, 255, 0, 0, 0, 0, 0]);

/**
 * Asks `127.0.0.1:port` one Kafka metadata request over a bare socket, so that the answer does not
 * depend on the advertised listener: true when a broker answers and knows of so many, itself included.
 */
export function answersMetadata(port: number, host = "127.0.0.1", brokers = 1): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 2000 }, () => socket.write(request));
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    let received = Buffer.alloc(0);
    socket.on("data", (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      // Size (4), correlation id (4), throttle time (4), then the number of brokers.
      if (received.length >= 16) settle(received.readInt32BE(12) >= brokers);
    });
    socket.on("error", () => settle(false));
    socket.on("close", () => settle(false));
    socket.on("timeout", () => settle(false));
  });
}
