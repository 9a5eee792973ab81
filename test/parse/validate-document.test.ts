import { describe, expect, test } from "vitest";
import { parseDocument, validateDocument } from "../../src/parse/index.js";
import { folder, lines, parsed } from "./documents.js";

const DOCUMENT = `asyncapi: 3.0.0
info: { title: Orders, version: 1.0.0 }
channels:
  orders:
    messages:
      Placed: { $ref: 'common.yaml#/Placed' }
`;
const COMMON = "Placed:\n  payload:\n    type: object\n";

describe("the findings of @asyncapi/parser", () => {
  test("none for a sound document: no advice on contact, licence, tags or newer versions", async () => {
    for (const head of ["asyncapi: 2.0.0", "asyncapi: 3.0.0"]) {
      const text = `${head}\ninfo: { title: T, version: 1.0.0 }\nchannels: {}\n`;
      expect(await validateDocument(await parsed(text))).toEqual([]);
    }
  });

  test("none for bindings of Kafka as they were first, or are proposed to be next", async () => {
    const text = (binding: string): string => `asyncapi: 3.0.0
info: { title: T, version: 1.0.0 }
channels: { c: { messages: { M: {} } } }
operations: { o: { action: receive, channel: { $ref: '#/channels/c' }, bindings: { kafka: { ${binding} } } } }
`;
    const found = async (binding: string) =>
      lines(await validateDocument(await parsed(text(binding))));
    expect(await found("retryTopic: again")).toEqual([]);
    expect(await found("retryTopic: again, bindingVersion: 0.6.0")).toEqual([]);
    expect(await found("groupId: readers, clientId: reader-1, bindingVersion: 0.1.0")).toEqual([]);
    expect(await found("groupId: 1")).toHaveLength(1);
    expect(await found("retryTopics: again")).toHaveLength(1);
    expect(await found("bindingVersion: 0.7.0")).toHaveLength(1);
  });

  test("are the same whatever was validated before, by other documents that refer to the same file", async () => {
    const base = folder({
      "a.yaml": DOCUMENT,
      "b.yaml": DOCUMENT,
      "common.yaml": COMMON.replace("object", "strnig"),
    });
    const findings = async (entry: string) =>
      lines(await validateDocument(await parseDocument(entry, { base })));
    expect(await findings("a.yaml")).toEqual(["asyncapi-invalid common.yaml:3:11"]);
    expect(await findings("b.yaml")).toEqual(["asyncapi-invalid common.yaml:3:11"]);
  });

  test("stand at our positions, in the file where the mistake is, each once", async () => {
    const found = await validateDocument(
      await parsed({
        "doc.yaml": `${DOCUMENT.replace(", version: 1.0.0", "")}    bindings: { kafka: { partitions: many } }\n`,
        "common.yaml": COMMON.replace("object", "strnig"),
      }),
    );
    expect(lines(found)).toEqual([
      "asyncapi-invalid common.yaml:3:11",
      "asyncapi-invalid doc.yaml:2:1",
      "asyncapi-invalid doc.yaml:7:38",
    ]);
    expect(found[0]?.message).toMatch(/^\/Placed\/payload\/type breaks AsyncAPI 3\.0\.0: .*string/);
    expect(found[1]?.message).toMatch(/required property "version"/);
  });

  test("2.x: schemas too, each place once; examples are left to our own rule", async () => {
    const found = await validateDocument(
      await parsed(`asyncapi: 2.6.0
info: { title: T, version: 1.0.0 }
channels:
  a:
    publish:
      message:
        payload: { type: object, properties: { n: { type: nmber } } }
  b:
    publish:
      message:
        payload: { type: string }
        examples:
          - payload: 5
`),
    );
    expect(lines(found)).toEqual(["asyncapi-invalid doc.yaml:7:59"]);
  });

  test("do not repeat what reading the document said, nor ask the network", async () => {
    const document = await parsed({
      "doc.yaml": `${DOCUMENT}      A: { $ref: 'https://example.invalid/a.yaml#/A' }\n      B: { payload: { $ref: '#/nope' } }\n      C: { $ref: gone.yaml }\n`,
      "common.yaml": COMMON,
    });
    expect(lines(document.diagnostics)).toHaveLength(3);
    expect(await validateDocument(document)).toEqual([]);
  });

  test("a dangling reference where only the parser looks has our words, without paths of this machine", async () => {
    const found = await validateDocument(
      await parsed({
        "doc.yaml": `${DOCUMENT}x-a: { $ref: ./gone.yaml }\n`,
        "common.yaml": COMMON,
      }),
    );
    expect(lines(found)).toEqual(["ref-not-found doc.yaml:7:14"]);
    expect(found[0]?.message).toBe('$ref "./gone.yaml" points at nothing.');
  });

  test("nothing for a document that could not be read", async () => {
    expect(await validateDocument(await parsed("asyncapi: 4.0.0"))).toEqual([]);
  });
});
