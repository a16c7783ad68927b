import { generateOpenApiDocument } from "trpc-to-openapi";
import { appRouter } from "../trpc/app-router.ts";
import { ERROR_RESPONSES, ERROR_SCHEMAS } from "./error-responses.ts";

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
    paths: Object.fromEntries(Object.entries(paths ?? {}).map(([path, item]) => [path, withErrors(item)])),
    components: { ...components, schemas: ERROR_SCHEMAS },
  };
}

/** The generator describes its own errors; these are ours. */
function withErrors(item: object): object {
  return Object.fromEntries(
    Object.entries(item).map(([method, operation]) => [
      method,
      { ...operation, responses: { 200: operation.responses[200], ...ERROR_RESPONSES } },
    ]),
  );
}
