import path from "node:path";
import { configDefaults, defineConfig, type ViteUserConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const brokerTests = "test/**/*.broker.test.ts";

/** What computes goes side by side; what waits for a broker comes after, one file at a time. */
const sideBySide = { maxWorkers: 2, sequence: { groupOrder: 0 } };
const oneByOne = { fileParallelism: false, sequence: { groupOrder: 1 } };

/** The one test that takes minutes begins first, so that nothing waits for it in the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      moduleId.endsWith("compile/matrix.test.ts");
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
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
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, brokerTests],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "contract",
          ...sideBySide,
          include: ["generated-example/**/*.test.ts"],
        },
      },
      {
        test: {
          name: "broker",
          include: [brokerTests],
          globalSetup: "test/broker/global-setup.ts",
          ...oneByOne,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

export default config;
