import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

/** What an ES module can import by name; vitest finds the rest as well, and so would not notice. */
const importable = new Set([
  "AssignerProtocol",
  "CompressionTypes",
  "Kafka",
  "logLevel",
  "PartitionAssigners",
  "Partitioners",
]);

test("programs import of KafkaJS only what plain Node finds there", () => {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
  );
  const imports = files.flatMap((file) => {
    const text = readFileSync(path.join(root, file), "utf8");
    return [...text.matchAll(/^import \{([^}]*)\} from "kafkajs";/gm)].flatMap(([, names = ""]) =>
      names
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== "" && !name.startsWith("type "))
        .map((name) => ({ file, name })),
    );
  });
  expect(imports.length).toBeGreaterThan(20);
  expect(imports.filter(({ name }) => !importable.has(name))).toEqual([]);
});
