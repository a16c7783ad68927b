import type { TestProject } from "vitest/node";
import { prepareTemplate } from "./prepare-template.ts";
import { startTestServer } from "./start-test-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    testServer: { url: string; template: string };
  }
}

/** For vitest's `globalSetup`: one Postgres with a migrated template for all test files; ends with the run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer(process.env.TEST_DATABASE_URL);
  try {
    project.provide("testServer", { url: server.url, template: await prepareTemplate(server.url) });
  } catch (error) {
    await server.stop();
    throw error;
  }
  return () => server.stop();
}
