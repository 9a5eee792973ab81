import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, sep } from "node:path";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../src/contract/json.js";
import type { SchemaId, SchemaTable } from "../../../src/contract/schema.js";
import { linkedTable } from "../linked-table.js";

/** A group of the JSON Schema Test Suite: one schema with the values that it is tried with. */
export interface Group {
  /** Name of its file, which is a keyword mostly. */
  readonly file: string;
  readonly description: string;
  readonly root: SchemaId;
  readonly schemas: SchemaTable;
  readonly tests: readonly SuiteTest[];
}

export interface SuiteTest {
  /** File, group and test. */
  readonly name: string;
  readonly data: JsonValue;
  readonly valid: boolean;
}

const here = import.meta.dirname;
const REMOTE = "http://localhost:1234/";
const META = "http://json-schema.org/draft-07/schema";

/** The required part for draft-07, as it stands in `draft7/`; files that it refers to stand in `remotes/`. */
export function readSuite(): readonly Group[] {
  const documents = remoteDocuments();
  return readdirSync(join(here, "draft7"))
    .sort()
    .flatMap((name) => {
      const file = name.replace(".json", "");
      const groups = readJson(join(here, "draft7", name)) as readonly JsonObject[];
      return groups.map((group, index) => groupOf(file, index, group, documents));
    });
}

function groupOf(
  file: string,
  index: number,
  group: JsonObject,
  documents: ReadonlyMap<string, JsonValue>,
): Group {
  const description = String(group["description"]);
  const address = `http://suite.invalid/${file}/${index}`;
  const { root, schemas } = linkedTable(address, group["schema"] ?? true, documents);
  // The suite has a schema of its own for its files.
  const tests = group["tests"] as readonly {
    description: string;
    data: JsonValue;
    valid: boolean;
  }[];
  return {
    file,
    description,
    root,
    schemas,
    tests: tests.map((test) => ({
      name: `${file}: ${description}: ${test.description}`,
      data: test.data,
      valid: test.valid,
    })),
  };
}

function remoteDocuments(): ReadonlyMap<string, JsonValue> {
  const folder = join(here, "remotes");
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = paths.filter((path) => path.endsWith(".json"));
  const meta = createRequire(import.meta.url)("ajv/dist/refs/json-schema-draft-07.json");
  return new Map<string, JsonValue>([
    [META, meta],
    ...files.map((path): [string, JsonValue] => [
      REMOTE + relative(folder, join(folder, path)).split(sep).join("/"),
      readJson(join(folder, path)),
    ]),
  ]);
}

function readJson(path: string): JsonValue {
  return JSON.parse(readFileSync(path, "utf8"));
}

/** Every text in a value, the names of members among them. */
export function textsIn(value: JsonValue): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, part]) => [name, ...textsIn(part)]);
}
