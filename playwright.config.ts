import { defineConfig } from "@playwright/test";
import { findChromium } from "./src/launch/gate/find-chromium.ts";

const executablePath = findChromium(process.env);
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/e2e/start-product.ts",
  outputDir: "test-results",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  reporter: "line",
  use: {
    // Set by the global setup: where the product under test answers.
    baseURL: process.env.CARILLON_E2E_URL ?? "http://127.0.0.1:3000",
    browserName: "chromium",
    launchOptions: {
      ...(executablePath !== undefined && { executablePath }),
      // Chromium's sandbox refuses to run as root.
      args: isRoot ? ["--no-sandbox"] : [],
    },
    screenshot: "only-on-failure",
  },
});
