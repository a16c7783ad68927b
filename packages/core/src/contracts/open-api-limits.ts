/** Bytes of an OpenAPI document, given or fetched. */
export const MAX_OPENAPI_BYTES = 8 * 1_048_576;
