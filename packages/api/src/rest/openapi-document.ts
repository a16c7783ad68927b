import { generateOpenApiDocument } from "trpc-to-openapi";
import { appRouter } from "../trpc/app-router.ts";
import { TOOL_CALL_PATH } from "../trpc/rest-meta.ts";
import { ERROR_RESPONSES, ERROR_SCHEMAS } from "./error-responses.ts";
import { EXECUTION_EVENTS, EXECUTION_EVENTS_PATH } from "./execution-events-operation.ts";
import { EXPORT_LOGS, EXPORT_LOGS_PATH } from "./export-logs-operation.ts";
import { TOOL_CALL_RESPONSES, TOOL_CALL_SCHEMAS } from "./tool-call-responses.ts";

/** OpenAPI 3.1 of the REST routes, from the very procedures they call. */
export function createOpenApiDocument({ origin, version }: { origin: string; version: string }) {
  const { paths, components, ...document } = generateOpenApiDocument(appRouter, {
    title: "Carillon",
    description: "Connect tools once, fire their actions on time, know exactly what happened.",
    version,
    openApiVersion: "3.1.0",
    baseUrl: `${origin}/api/v1`,
    securitySchemes: { bearer: { type: "http", scheme: "bearer", description: "An API token" } },
  });
  return {
    ...document,
    paths: {
      ...Object.fromEntries(
        Object.entries(paths ?? {}).map(([path, item]) => [path, withErrors(path, item)]),
      ),
      [EXECUTION_EVENTS_PATH]: EXECUTION_EVENTS,
      [EXPORT_LOGS_PATH]: EXPORT_LOGS,
    },
    components: { ...components, schemas: { ...ERROR_SCHEMAS, ...TOOL_CALL_SCHEMAS } },
  };
}

/** The generator describes its own errors; these are ours. */
function withErrors(path: string, item: object): object {
  return Object.fromEntries(
    Object.entries(item).map(([method, operation]) => {
      const isCall = method === "post" && path === TOOL_CALL_PATH;
      const responses = isCall ? TOOL_CALL_RESPONSES : { 200: operation.responses[200], ...ERROR_RESPONSES };
      return [method, { ...operation, responses }];
    }),
  );
}
