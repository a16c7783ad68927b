import { generateOpenApiDocument } from "trpc-to-openapi";
import { appRouter } from "../trpc/app-router.ts";

/** OpenAPI 3.1 of the REST routes, from the very procedures they call. */
export function createOpenApiDocument({ origin, version }: { origin: string; version: string }) {
  return generateOpenApiDocument(appRouter, {
    title: "Carillon",
    description: "Connect tools once, fire their actions on time, know exactly what happened.",
    version,
    openApiVersion: "3.1.0",
    baseUrl: `${origin}/api/v1`,
    securitySchemes: { bearer: { type: "http", scheme: "bearer", description: "An API token" } },
  });
}
