import openapiTypes, { astToString, type OpenAPI3 } from "openapi-typescript";

/**
 * The types that openapi-typescript makes of a document, as TypeScript's text. It makes them with a TypeScript of its own,
 * since 7 has no such interface.
 */
export async function typesOf(document: object): Promise<string> {
  return astToString(await openapiTypes(structuredClone(document) as OpenAPI3, { silent: true }));
}
