// What generated contract tests import from `topicwright/testing` where the output does not hold the runtime itself.
export type { ContractCase } from "./contract-case.js";
export { describeContract, type SuiteOptions } from "./contract-suite.js";
export { arbitraryOf, type Sample, sampleOf } from "./message-values.js";
export type { Definitions } from "./schema/test-schema.js";
