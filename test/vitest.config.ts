import path from "node:path";
import { configDefaults, defineConfig, type ViteUserConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const brokerTests = "test/**/*.broker.test.ts";

/** They start brokers of their own, most of them to kill them. */
const ownBrokerTests = [
  "test/{broker,demo,faults,soak}/**/*.broker.test.ts",
  "test/examples/order-saga.broker.test.ts",
];

/** Their topics have the plain names of the documents in specs/, so that two of them would be in each other's way. */
const plainNameTests = [
  "test/examples/**/*.broker.test.ts",
  "test/acceptance/shoots.broker.test.ts",
];

/** They put something else in a module's place, so they have their modules to themselves. */
const mockedTests = "test/**/*.mocked.test.ts";

/** What computes, or waits for faults to pass, goes side by side; then what shares a broker, in the end one file at a time. */
const sideBySide = { maxWorkers: 4, sequence: { groupOrder: 0 } };
const onOneBroker = { maxWorkers: 3, sequence: { groupOrder: 1 } };
const oneByOne = { fileParallelism: false, sequence: { groupOrder: 2 } };

const onKafka = {
  globalSetup: "test/broker/global-setup.ts",
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

/** The tests that take minutes begin first, in this order, so that nothing waits for them in the end. */
const long = [
  "compile/all-documents.test.ts",
  "faults/faults.broker.test.ts",
  "compile/each-system.test.ts",
  "demo/demo.broker.test.ts",
  "faults/cluster.broker.test.ts",
  "soak/soak.broker.test.ts",
  "corpus/corpus.test.ts",
  "examples/order-saga.broker.test.ts",
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = long.findIndex((file) => moduleId.endsWith(`/test/${file}`));
      return at < 0 ? long.length : at;
    };
    return sorted.sort((one, other) => rank(one) - rank(other));
  }
}

const config: ViteUserConfig = defineConfig({
  root: path.join(import.meta.dirname, ".."),
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "unit",
          ...sideBySide,
          // Loading the same modules for each file anew would take as long as the tests.
          isolate: false,
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, brokerTests, mockedTests],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "mocked",
          ...sideBySide,
          include: [mockedTests],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "contract",
          ...sideBySide,
          isolate: false,
          include: ["generated-example/**/*.test.ts"],
        },
      },
      {
        test: {
          name: "own-broker",
          ...sideBySide,
          ...onKafka,
          include: ownBrokerTests,
        },
      },
      {
        test: {
          name: "broker",
          ...onOneBroker,
          ...onKafka,
          include: [brokerTests],
          exclude: [...configDefaults.exclude, ...ownBrokerTests, ...plainNameTests],
        },
      },
      {
        test: {
          name: "plain-names",
          ...oneByOne,
          ...onKafka,
          include: plainNameTests,
          exclude: [...configDefaults.exclude, ...ownBrokerTests],
        },
      },
    ],
  },
});

export default config;
