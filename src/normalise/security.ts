import type { SaslMechanism } from "../contract/server.js";
import { compareText } from "../lib/compare.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";

/** How a client says who it is. */
export interface Security {
  readonly sasl: SaslMechanism | undefined;
  readonly clientCertificate: boolean;
}

const kinds: ReadonlyMap<string, SaslMechanism | "certificate"> = new Map([
  ["plain", "plain"],
  ["userPassword", "plain"],
  ["scramSha256", "scram-sha-256"],
  ["scramSha512", "scram-sha-512"],
  ["oauth2", "oauthbearer"],
  ["openIdConnect", "oauthbearer"],
  ["X509", "certificate"],
]);

/** The first kind that we can speak, of the alternatives that a server offers. */
export function securityOf(ctx: Context, server: RawNode): Security {
  const schemes = ctx.reader
    .items(server, "security")
    .flatMap((written) => schemesOf(ctx, server, written));
  for (const scheme of schemes) {
    const kind = kinds.get(ctx.reader.text(scheme, "type") ?? "");
    if (kind === "certificate") return { sasl: undefined, clientCertificate: true };
    if (kind !== undefined) return { sasl: kind, clientCertificate: false };
  }
  const [first] = schemes;
  const type = ctx.reader.get(first, "type");
  if (type !== undefined) {
    ctx.report(
      "setting-unsupported",
      type,
      `The security scheme ${JSON.stringify(type.value)} is not supported yet, so connections of this server are made without it.`,
      `Offer one of ${[...kinds.keys()].join(", ")}, or pass a KafkaJS client of your own.`,
    );
  }
  return { sasl: undefined, clientCertificate: false };
}

/** 3.x lists schemes; 2.x lists requirements: the names of schemes, each with its scopes. */
function schemesOf(ctx: Context, server: RawNode, written: RawNode): readonly RawNode[] {
  const node = ctx.reader.resolve(written);
  if (node === undefined) return [];
  if (node.members.has("type")) return [node];
  return [...node.members.keys()].sort(compareText).flatMap((name) => {
    const place = ["components", "securitySchemes", name];
    // A server that stands in another file may have its scheme there.
    const shared = ctx.documents.root(server.file);
    return ctx.reader.get(ctx.entry, ...place) ?? ctx.reader.get(shared, ...place) ?? [];
  });
}
