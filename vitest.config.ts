import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{packages,apps,src,benchmarks,examples}/**/*.test.ts"],
          exclude: ["**/*.integration.test.ts", "**/node_modules/**"],
          // Nothing here mocks a module or keeps state in one; loading them anew for each file was two thirds of the time.
          isolate: false,
          // Property tests take their time on a busy machine.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "integration",
          include: ["{packages,src,apps}/**/*.integration.test.ts", "tests/integration/**/*.test.ts"],
          exclude: ["**/node_modules/**"],
          globalSetup: ["packages/testing/src/database/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 3,
        },
      },
    ],
  },
});
