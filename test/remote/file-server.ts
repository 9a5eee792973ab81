import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { onTestFinished } from "vitest";

/** Answers to paths: text, or where to go instead. */
export type Files = Record<string, string | { readonly redirect: string } | undefined>;

export interface FileServer {
  /** With a slash at its end. */
  readonly url: string;
  /** May be changed while it serves. */
  readonly files: Files;
  /** Paths that were asked for, in order. */
  readonly asked: string[];
}

/** Serves files on 127.0.0.1 until the test ends; over TLS with a certificate. */
export async function serve(
  files: Files,
  tls?: { readonly cert: string; readonly key: string },
): Promise<FileServer> {
  const asked: string[] = [];
  const answer = ({ url = "/" }: IncomingMessage, response: ServerResponse): void => {
    asked.push(url);
    const file = files[url];
    if (file === undefined) response.writeHead(404).end();
    else if (typeof file === "string") response.end(file);
    else response.writeHead(302, { location: file.redirect }).end();
  };
  const server = tls ? createSecureServer(tls, answer) : createServer(answer);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { url: `http${tls ? "s" : ""}://127.0.0.1:${port}/`, files, asked };
}
