import { execFile } from "node:child_process";
import { access, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

/** The Apache Kafka that the tests run against. */
export const kafkaVersion = "4.1.1";

const run = promisify(execFile);
const cache = path.join(import.meta.dirname, "../../node_modules/.cache/topicwright-test");

// log4j-slf4j-impl is what makes the broker's own errors visible: without it slf4j logs nowhere.
const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>topicwright</groupId>
  <artifactId>test-broker</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka_2.13</artifactId>
      <version>${kafkaVersion}</version>
    </dependency>
    <dependency>
      <groupId>org.apache.logging.log4j</groupId>
      <artifactId>log4j-slf4j-impl</artifactId>
      <version>2.24.3</version>
    </dependency>
  </dependencies>
</project>
`;

/**
 * The Java class path of Apache Kafka; on first use Maven downloads it (46 jars, 43 MB) into the
 * repository's cache folder. Two processes may ask at once: each downloads to a folder of its own
 * and the first to finish moves it into place.
 *
 * Rejects when the jars are not cached and Maven is missing or fails.
 */
export async function kafkaClasspath(): Promise<string> {
  const jars = path.join(cache, `kafka-${kafkaVersion}`);
  if (!(await exists(jars))) await download(jars);
  return path.join(jars, "*");
}

async function download(jars: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const scratch = await mkdtemp(path.join(cache, "download-"));
  try {
    await writeFile(path.join(scratch, "pom.xml"), pom);
    const goal = ["-q", "-B", "dependency:copy-dependencies", "-DincludeScope=runtime"];
    await run("mvn", [...goal, "-DoutputDirectory=jars"], { cwd: scratch });
    await rename(path.join(scratch, "jars"), jars).catch(async (error: unknown) => {
      // Another process was faster; its jars are as good as ours.
      if (!(await exists(jars))) throw error;
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
