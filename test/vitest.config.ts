import path from "node:path";
import { configDefaults, defineConfig, type ViteUserConfig } from "vitest/config";

const brokerTests = "test/**/*.broker.test.ts";

const config: ViteUserConfig = defineConfig({
  root: path.join(import.meta.dirname, ".."),
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, brokerTests],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "contract",
          include: ["generated-example/**/*.test.ts"],
        },
      },
      {
        test: {
          name: "broker",
          include: [brokerTests],
          globalSetup: "test/broker/global-setup.ts",
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

export default config;
