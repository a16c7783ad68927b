/** What is wrong with an OpenAPI document, in words for whoever gave it. */
export class OpenApiError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "OpenApiError";
  }
}

/** Of one operation: it is left out, and the others are not. */
export class OperationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "OperationError";
  }
}
