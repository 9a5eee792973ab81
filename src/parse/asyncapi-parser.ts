/** One finding of AsyncAPI's own parser, as it tells it: 0-based lines and columns. */
export interface ParserFinding {
  readonly code: string;
  readonly message: string;
  readonly path: readonly (string | number)[];
  /** 0 is an error; warnings and less are advice on style. */
  readonly severity: number;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
  /** Path or URL of the file that `path` is relative to. */
  readonly source: string | undefined;
}

/**
 * Validates a document with @asyncapi/parser, which is loaded only now: its import alone takes 0.4 s. The recommended
 * rules are left out (contact, licence, tags …), and the network is never asked: `remote` has the texts of the URLs
 * that the document reaches.
 */
export async function runParser(
  text: string,
  path: string,
  remote: ReadonlyMap<string, string>,
): Promise<readonly ParserFinding[]> {
  const { Parser } = await import("@asyncapi/parser");
  const read = (uri: { toString(): string }): string => remote.get(String(uri)) || "{}";
  const offline = { order: 1, canRead: true, read };
  // One for each document: a parser keeps the files that it has read, with the places that it found in them.
  const parser = new Parser({
    ruleset: { recommended: false },
    __unstable: {
      resolver: {
        resolvers: [
          { schema: "http", ...offline },
          { schema: "https", ...offline },
        ],
      },
    },
  });
  const findings = await parser.validate(text, { source: path });
  return findings.map(({ code, message, path, severity, range, source }) => ({
    code: String(code),
    message,
    path,
    severity,
    range,
    source: source ?? undefined,
  }));
}
