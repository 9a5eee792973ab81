import { afterAll } from "vitest";
import { ensureTopics } from "../../generated-example/photography/invite-service/events/index.js";
import { testBrokers } from "../broker/topics.js";
import { exampleTopics } from "./example-topics.js";

// The same file that runs without a broker.
const topics = await exampleTopics([(admin) => ensureTopics(admin, "development")]);
afterAll(() => topics.remove());
process.env["KAFKA_BROKERS"] = testBrokers().join(",");
await import("../../generated-example/photography/invite-service/invite-service.test.js");
