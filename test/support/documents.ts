import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Contract } from "../../src/contract/contract.js";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { normalise } from "../../src/normalise/index.js";
import { parseDocument } from "../../src/parse/index.js";

/** Files of a project by their paths; a value that isn't text is written as JSON. */
export type ProjectFiles = Readonly<Record<string, unknown>>;

/** Does something in a folder of its own that holds these files; the folder goes afterwards. */
export async function inProject<Result>(
  files: ProjectFiles,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "topicwright-test-"));
  try {
    for (const [path, content] of Object.entries(files)) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(
        file,
        typeof content === "string" ? content : JSON.stringify(content, null, 2),
      );
    }
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The contract of a document, with all that was found on the way. */
export function contractOf(
  document: unknown,
  others: ProjectFiles = {},
): Promise<{ contract: Contract; diagnostics: readonly Diagnostic[] }> {
  return inProject({ ...others, "spec.yaml": document }, async (base) => {
    const parsed = await parseDocument("spec.yaml", { base });
    if (parsed.document === undefined) throw new Error(JSON.stringify(parsed.diagnostics));
    const { contract, diagnostics } = normalise(parsed.document);
    if (contract === undefined) throw new Error(JSON.stringify(diagnostics));
    return { contract, diagnostics: [...parsed.diagnostics, ...diagnostics] };
  });
}

/** A 3.0 document with one channel for each topic, which the application sends to and receives from. */
export function documentOf(
  topics: Readonly<Record<string, Readonly<Record<string, object>>>>,
  components: object = {},
): object {
  const names = Object.keys(topics);
  return {
    asyncapi: "3.0.0",
    info: { title: "Test service", version: "1.0.0" },
    servers: { local: { host: "localhost:9092", protocol: "kafka" } },
    channels: Object.fromEntries(
      names.map((name) => [name, { address: name, messages: topics[name] }]),
    ),
    operations: Object.fromEntries(
      names.flatMap((name) => [
        [`send ${name}`, { action: "send", channel: { $ref: `#/channels/${name}` } }],
        [
          `receive ${name}`,
          {
            action: "receive",
            channel: { $ref: `#/channels/${name}` },
            bindings: { kafka: { groupId: { type: "string", const: "test-group" } } },
          },
        ],
      ]),
    ),
    components,
  };
}
