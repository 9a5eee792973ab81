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
  const sasl = contract.servers.some((server) => server.sasl !== undefined);
  return {
    root: "code",
    module: "connection",
    body: templates.print("connection", {
      names: contract.servers.map((server) => quoted(server.name)).join(" | "),
      servers: literal(servers),
      documentation: [
        "A KafkaJS client for a server of the document.",
        ...contract.servers.flatMap((server) => serverLine(server)),
        "",
        "The environment goes before the document: KAFKA_BROKERS holds the brokers, separated by commas.",
        ...(sasl
          ? [
              "KAFKA_USERNAME and KAFKA_PASSWORD hold the credentials of a server that asks for them.",
            ]
          : []),
      ],
      clientId:
        clientId(contract.operations.map((o) => o.clientId)) ?? kebabCase(contract.service.title),
    }),
    imports: [
      fromRuntime("connect", "value"),
      fromRuntime("Environment", "type"),
      fromRuntime("KafkaClient", "type"),
      fromRuntime("ServerDefinition", "type"),
    ],
    exports: [
      { name: "connection", type: false },
      { name: "ServerName", type: true },
    ],
    source: contract.service.source,
  };
}

function serverLine({ name, documentation }: Server): readonly string[] {
  const [head] = proseLines(documentation);
  return head === undefined ? [] : [`- ${name}: ${head}`];
}

/** `ServerDefinition` of the runtime. */
function serverDefinition({ brokers, ssl, sasl, client }: Server): Literal {
  const number = (name: string): number | undefined => {
    const value = client[name];
    return typeof value === "number" ? value : undefined;
  };
  return {
    brokers,
    ssl,
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
