// What generated tests import from `topicwright/test-service` where the output does not hold the runtime itself; needs kafkajs only.
export { ManualClock } from "../memory/manual-clock.js";
export { MemoryBroker, type MemoryBrokerOptions } from "../memory/memory-broker.js";
export { openTestService } from "./open-test-service.js";
export type { SentTopic } from "./sent-messages.js";
export { type TestAnswer, testAnswers } from "./test-answers.js";
export type { TestOptions } from "./test-options.js";
export type { TestSent } from "./test-sent.js";
export type { TestSettled } from "./test-settled.js";
