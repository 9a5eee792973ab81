import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { inProject, type ProjectFiles } from "../support/documents.js";
import { filesBelow, runIn, runWith } from "../support/run-in.js";
import { type FileServer, type Files, serve } from "./file-server.js";

const common = "Order:\n  type: object\n  properties: { id: { $ref: 'parts/id.yaml#/Id' } }\n";
const changed = common.replace("object", "object\n  title: Changed");
const id = "Id: { type: string }\n";

function document(ref: string): string {
  return `asyncapi: 3.0.0
info: { title: Shop, version: 1.0.0 }
channels:
  orders: { messages: { OrderPlaced: { payload: { $ref: '${ref}' } } } }
operations:
  send: { action: send, channel: { $ref: '#/channels/orders' } }
`;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const generate = [
  "generate",
  "specs/shop.yaml",
  "-o",
  "events",
  "--no-testing",
  "--runtime",
  "package",
];

interface Setting {
  readonly folder: string;
  readonly server: FileServer;
  readonly lock: () => Promise<Record<string, { sha256: string; copy: string }>>;
}

/** A document that refers to a file of a server. */
async function withServer(
  work: (setting: Setting) => Promise<void>,
  {
    files = { "/api/common.yaml": common, "/api/parts/id.yaml": id },
    ref = "api/common.yaml#/Order",
    more = {},
  }: { files?: Files; ref?: string; more?: ProjectFiles } = {},
): Promise<void> {
  const server = await serve(files);
  const spec = document(/^https?:/.test(ref) ? ref : `${server.url}${ref}`);
  await inProject({ "package.json": {}, "specs/shop.yaml": spec, ...more }, (folder) =>
    work({
      ...{ folder, server },
      lock: async () =>
        JSON.parse(await readFile(path.join(folder, "specs/topicwright.lock"), "utf8")),
    }),
  );
}

describe("generate", () => {
  test("locks what it has fetched, and what that refers to, and keeps copies", () =>
    withServer(async ({ folder, server, lock }) => {
      expect(await runIn(folder, ...generate)).toMatchObject({ exit: 0 });
      const locked = await lock();
      const url = `${server.url}api/common.yaml`;
      expect(Object.keys(locked)).toEqual([url, `${server.url}api/parts/id.yaml`]);
      expect(locked[url]?.sha256).toBe(sha256(common));
      const copy = path.join(folder, "specs", locked[url]?.copy ?? "");
      expect(await readFile(copy, "utf8")).toBe(common);
      expect(await readFile(path.join(folder, "events/messages/order-placed.ts"), "utf8")).toMatch(
        /export type Id = string/,
      );
      const before = await filesBelow(folder);
      expect((await runIn(folder, ...generate, "--check")).exit).toBe(0);
      expect(await filesBelow(folder)).toEqual(before);
    }));

  test("--check tells of a lock that was not committed, and writes none", () =>
    withServer(async ({ folder }) => {
      const run = await runIn(folder, ...generate, "--check");
      expect(run.exit).toBe(1);
      expect(run.out).toContain("+++ b/specs/topicwright.lock");
      expect(await filesBelow(folder)).toEqual(["package.json", "specs/shop.yaml"]);
    }));

  test("what has changed is an error with both hashes, until it is accepted", () =>
    withServer(async ({ folder, server, lock }) => {
      await runIn(folder, ...generate);
      server.files["/api/common.yaml"] = changed;
      const run = await runIn(folder, ...generate);
      expect(run.exit).toBe(2);
      const url = `${server.url}api/common.yaml`;
      expect(run.talk).toContain(
        `specs/shop.yaml:4:57 error: ${url} has changed: its sha256 is ${sha256(changed)}, and topicwright.lock says ${sha256(common)}.`,
      );
      expect(run.talk).toContain("--update-lock");
      expect((await runIn(folder, ...generate, "--offline")).exit).toBe(0);
      expect((await runIn(folder, ...generate, "--update-lock")).exit).toBe(0);
      expect((await lock())[url]?.sha256).toBe(sha256(changed));
      expect((await runIn(folder, ...generate)).exit).toBe(0);
    }));

  test("offline, and so in CI, reads the copies and asks nobody", () =>
    withServer(async ({ folder, server }) => {
      await runIn(folder, ...generate);
      server.asked.length = 0;
      server.files["/api/common.yaml"] = changed;
      expect((await runIn(folder, ...generate, "--offline")).exit).toBe(0);
      expect((await runWith({ CI: "true" }, folder, ...generate, "--check")).exit).toBe(0);
      expect((await runWith({ CI: "true" }, folder, "lint", "specs/shop.yaml")).exit).toBe(0);
      expect(server.asked).toEqual([]);
      // An unchanged output is not taken for an unchanged server.
      expect((await runIn(folder, ...generate)).talk).toContain("remote-changed");
      expect((await runWith({ CI: "1" }, folder, ...generate, "--no-offline")).exit).toBe(2);
    }));

  test("offline without a copy says what to run", () =>
    withServer(async ({ folder, server }) => {
      const run = await runIn(folder, ...generate, "--offline");
      expect(run.exit).toBe(2);
      expect(run.talk).toContain("specs/shop.yaml:4:57 error");
      expect(run.talk).toContain("[remote-unlocked]");
      expect(server.asked).toEqual([]);
    }));

  test("a copy that was edited, and a lock file that is none, are not used", () =>
    withServer(async ({ folder, server, lock }) => {
      await runIn(folder, ...generate);
      const { copy = "" } = (await lock())[`${server.url}api/common.yaml`] ?? {};
      await writeFile(path.join(folder, "specs", copy), changed);
      const edited = await runIn(folder, ...generate, "--offline");
      expect([edited.exit, edited.talk]).toEqual([2, expect.stringContaining("[lock-broken]")]);
      // The network has it.
      expect((await runIn(folder, ...generate)).exit).toBe(0);
      expect(await readFile(path.join(folder, "specs", copy), "utf8")).toBe(common);
      const outside = {
        [`${server.url}api/common.yaml`]: { sha256: "0", copy: "../package.json" },
      };
      await writeFile(path.join(folder, "specs/topicwright.lock"), JSON.stringify(outside));
      expect((await runIn(folder, ...generate)).talk).toContain("[lock-broken]");
    }));

  test("takes a document by its URL", async () => {
    const server = await serve({
      "/specs/shop.yaml": document("../api/common.yaml#/Order"),
      "/api/common.yaml": common,
      "/api/parts/id.yaml": id,
    });
    await inProject({ "package.json": {} }, async (folder) => {
      const command = [
        "generate",
        `${server.url}specs/shop.yaml`,
        "-o",
        "events",
        "--no-testing",
        "--runtime",
        "package",
      ];
      expect(await runIn(folder, ...command)).toMatchObject({ exit: 0 });
      const locked = await readFile(path.join(folder, "topicwright.lock"), "utf8");
      expect(Object.keys(JSON.parse(locked))).toHaveLength(3);
      const service = await readFile(path.join(folder, "events/service.ts"), "utf8");
      expect(service).toContain(`// Generated by topicwright from ${server.url}specs/shop.yaml`);
      expect((await runWith({ CI: "true" }, folder, ...command, "--check")).exit).toBe(0);
    });
  });

  test("finds what is wrong in a remote file at its place there", () =>
    withServer(
      async ({ folder, server }) => {
        const run = await runIn(folder, ...generate);
        expect(run.exit).toBe(2);
        expect(run.talk).toContain(`${server.url}api/common.yaml:2:9 error`);
      },
      { files: { "/api/common.yaml": "Order:\n  $ref: 'none.yaml#/X'\n" } },
    ));
});

describe("is refused, at the place of the $ref", () => {
  const local = { "secret.yaml": "Secret: { type: string }\n" };
  test.each([
    ["a file that is not there", "api/none.yaml", {}, "the server answers 404"],
    ["a server that is not there", "http://127.0.0.1:19999/x.yaml", {}, "ECONNREFUSED"],
    ["http", "http://example.com/x.yaml", {}, "only https is followed"],
    ["a user's password", "https://me:pass@example.com/x.yaml", {}, "credentials"],
    [
      "a redirection to http",
      "api/moved.yaml",
      { "/api/moved.yaml": { redirect: "http://example.com/x.yaml" } },
      "only https is followed",
    ],
    [
      "a circle of redirections",
      "api/moved.yaml",
      { "/api/moved.yaml": { redirect: "/api/moved.yaml" } },
      "more than 5 times",
    ],
    [
      "a file of this machine in a remote file",
      "api/common.yaml#/Order",
      { "/api/common.yaml": "Order: { $ref: 'file:///etc/passwd' }" },
      "only relative paths",
    ],
    [
      "a drive in a remote file",
      "api/common.yaml#/Order",
      { "/api/common.yaml": "Order: { $ref: 'c:/secret.yaml' }" },
      "a remote file may refer to remote files only",
    ],
  ])("%s", (_, ref, files, why) =>
    withServer(
      async ({ folder, server }) => {
        const { out } = await runIn(folder, "lint", "specs/shop.yaml");
        expect(out).toMatch(why);
        // Once, whoever else finds it.
        expect(out).toMatch(/(?<!\d)1 error\n/);
        expect(out).toMatch(/(?:specs\/shop\.yaml:4:57|common\.yaml:1:\d+) error/);
        expect(server.asked.length).toBeLessThan(8);
      },
      { files, ref, more: local },
    ),
  );

  test("too much", () =>
    withServer(
      async ({ folder }) => {
        const { talk } = await runIn(folder, ...generate);
        expect(talk).toContain("it is larger than 10 MB");
      },
      { files: { "/api/common.yaml": "x".repeat(10_000_001) } },
    ));

  test("a document by a URL that is not to be followed, and two flags that contradict each other", () =>
    inProject({ "package.json": {} }, async (folder) => {
      const plain = await runIn(folder, "lint", "http://example.com/shop.yaml");
      expect([plain.exit, plain.out]).toEqual([2, expect.stringContaining("only https")]);
      const both = await runIn(folder, ...generate, "--offline", "--update-lock");
      expect([both.exit, both.talk]).toEqual([2, expect.stringContaining("--update-lock asks")]);
    }));
});
