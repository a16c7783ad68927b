import { defineConfig } from "vitest/config";

// What has to come about comes about, on a busy machine later.
const POLL = { timeout: 10_000 };

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
          expect: { poll: POLL },
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
          isolate: false,
          expect: { poll: POLL },
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 3,
        },
      },
    ],
  },
});
