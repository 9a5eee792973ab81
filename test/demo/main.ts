// npm run demo: the main job from end to end. Documents → code → type-check → events through a real broker.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { Kafka, logLevel } from "kafkajs";
import { startBroker } from "../broker/kafka-broker.js";
import { readAll } from "../broker/topics.js";

const root = resolve(import.meta.dirname, "../..");
const folder = join(root, "node_modules/.cache/topicwright-demo");
/** Those of the platform's services that an invitation passes through. */
const services = ["shoot-service", "user-service", "invite-service", "notification-service"];
const say = (text: string): void => console.log(text);

/** A project of its own with the services' hand-written code, and nothing generated. */
function prepare(): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, "specs/photography"), join(folder, "specs"), { recursive: true });
  for (const name of [...services, "flow.ts"]) {
    cpSync(join(root, "generated-example/photography", name), join(folder, name), {
      recursive: true,
      filter: (path) => !path.endsWith("/events"),
    });
  }
  const targets = services.map((name) => ({
    document: `specs/${name}.yaml`,
    output: `${name}/events`,
  }));
  const dependencies = { kafkajs: "*", vitest: "*", "fast-check": "*" };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", dependencies }));
  writeFileSync(
    join(folder, "topicwright.config.json"),
    JSON.stringify({ services: targets, importExtension: "js" }),
  );
}

/** Runs a program in the demo's folder and shows what it says; ends the demo where it fails. */
function run(shown: string, ...args: readonly string[]): void {
  say(`\n$ ${shown}`);
  const { status } = spawnSync(process.execPath, args, { cwd: folder, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

/** The Kafka to use: the user's own, else one that is started for the demo, else none. */
async function broker() {
  const given = process.env["KAFKA_BROKERS"];
  if (given !== undefined && given !== "")
    return { brokers: given.split(","), stop: async () => {} };
  try {
    return await startBroker();
  } catch (error) {
    say(
      `\nNo Kafka here, so no events can be sent: ${error instanceof Error ? error.message : String(error)}`,
    );
    say("Install Java 17 and Maven, or set KAFKA_BROKERS, to see the rest.");
    return undefined;
  }
}

async function sendEvents(brokers: string[]): Promise<void> {
  const outfile = join(folder, "flow.mjs");
  await build({
    entryPoints: [join(folder, "flow.ts")],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
  });
  // Built from flow.ts, which stands in generated-example/photography.
  const { bookAndInvite }: typeof import("../../generated-example/photography/flow.js") =
    await import(pathToFileURL(outfile).href);
  const kafka = new Kafka({ clientId: "demo", brokers, logLevel: logLevel.NOTHING });
  await bookAndInvite(kafka, (line) => say(`  ${line}`));
  say("\nWhat stands in the topics now:");
  for (const topic of ["shoots", "users", "invites"]) {
    for (const { partition, offset, key, headers } of await readAll(topic, brokers)) {
      say(
        `  ${topic.padEnd(8)} partition ${partition} offset ${offset}  key ${key?.toString()}  ${headers["eventType"]}`,
      );
    }
  }
}

say(
  "The photography platform: four services, each with an AsyncAPI document in specs/photography.",
);
prepare();
const hand = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".ts"),
);
say(`Hand-written code of the services: ${hand.length} files. The rest comes from the documents.`);
run("topicwright generate --check-types", join(root, "dist/cli.js"), "generate", "--check-types");
run(
  "tsc --noEmit   # the services' own code against the generated code",
  join(root, "node_modules/typescript/bin/tsc"),
  "-p",
  join(root, "test/demo/demo.tsconfig.json"),
);
const kafka = await broker();
if (kafka !== undefined) {
  try {
    say(`\nEvents through Kafka at ${kafka.brokers.join(", ")}:`);
    await sendEvents(kafka.brokers);
    say("\nDone: a document became code, and the code carried real events.");
  } finally {
    await kafka.stop();
  }
}
