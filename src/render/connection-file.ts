import type { Server } from "../contract/server.js";
import { kebabCase } from "../lib/case.js";
import { setMember } from "../lib/set-member.js";
import type { Plan } from "../plan/plan.js";
import { proseLines } from "./documentation.js";
import { type Literal, literal, quoted } from "./literal.js";
import type { RenderedFile } from "./rendered-file.js";
import { fromRuntime } from "./runtime-modules.js";
import type { Templates } from "./templates.js";

/** `connection.ts`: a KafkaJS client for each server of the document. */
export function connectionFile({ contract }: Plan, templates: Templates): RenderedFile {
  const servers: Record<string, Literal> = {};
  for (const server of contract.servers) setMember(servers, server.name, serverDefinition(server));
  const hasTokens = contract.servers.some(({ sasl }) => sasl === "oauthbearer");
  return {
    root: "code",
    module: "connection",
    body: templates.print("connection", {
      names: contract.servers.map((server) => quoted(server.name)).join(" | "),
      servers: literal(servers),
      hasTokens,
      documentation: [
        "A KafkaJS client for a server of the document.",
        ...contract.servers.flatMap((server) => serverLine(server)),
        "",
        "The environment goes before the document: KAFKA_BROKERS holds the brokers, separated by commas.",
        ...secretLines(contract.servers),
      ],
      clientId:
        clientId(contract.operations.map((o) => o.clientId)) ?? kebabCase(contract.service.title),
    }),
    imports: [
      fromRuntime("connect", "value"),
      fromRuntime("Environment", "type"),
      fromRuntime("KafkaClient", "type"),
      fromRuntime("ServerDefinition", "type"),
      ...(hasTokens ? [fromRuntime("TokenSource", "type")] : []),
    ],
    exports: [
      { name: "connection", type: false },
      { name: "ServerName", type: true },
    ],
    source: contract.service.source,
  };
}

/** What the environment holds beside, as far as servers want it. */
function secretLines(servers: readonly Server[]): readonly string[] {
  const some = (wants: (server: Server) => boolean, line: string): readonly string[] =>
    servers.some(wants) ? [line] : [];
  return [
    ...some(
      ({ sasl }) => sasl !== undefined && sasl !== "oauthbearer",
      "KAFKA_USERNAME and KAFKA_PASSWORD hold the credentials of a server that asks for them.",
    ),
    ...some(
      ({ clientCertificate }) => clientCertificate,
      "KAFKA_SSL_CERT and KAFKA_SSL_KEY hold the client's certificate, as PEM text or as files with it.",
    ),
    ...some(
      ({ ssl }) => ssl,
      "KAFKA_SSL_CA holds whom to trust instead of those Node trusts, as PEM text or as a file with it.",
    ),
    ...some(
      ({ sasl }) => sasl === "oauthbearer",
      "`token` fetches the OAuth token for a server that asks for one.",
    ),
  ];
}

function serverLine({ name, documentation }: Server): readonly string[] {
  const [head] = proseLines(documentation);
  return head === undefined ? [] : [`- ${name}: ${head}`];
}

/** `ServerDefinition` of the runtime. */
function serverDefinition({ brokers, ssl, sasl, clientCertificate, client }: Server): Literal {
  const number = (name: string): number | undefined => {
    const value = client[name];
    return typeof value === "number" ? value : undefined;
  };
  return {
    brokers,
    ssl,
    clientCertificate: clientCertificate ? true : undefined,
    sasl,
    retries: number("retries"),
    connectionTimeoutMs: number("connectionTimeout"),
    requestTimeoutMs: number("requestTimeout") ?? number("request.timeout.ms"),
  };
}

/** The client id that all operations agree on. */
function clientId(ids: readonly (string | undefined)[]): string | undefined {
  const distinct = new Set(ids);
  return distinct.size === 1 ? [...distinct][0] : undefined;
}
