import {
  ACTION_TYPE_OF_METHOD,
  type Action,
  defineAction,
  HttpOperation,
  schemaOfJson,
  showAs,
} from "@carillon/connector-kit";
import type { z } from "zod";
import { HttpAnswer } from "../answer.ts";
import type { HttpCredentials } from "../credentials.ts";
import { HttpRequestInput, isIdempotent } from "../request-input.ts";
import { sendRequest } from "../send-request.ts";
import { emptyPlaces, type OperationInput, requestOf } from "./request-of.ts";

/**
 * An action of an operation that was imported from an OpenAPI document: its input is checked by the document's schema, and
 * it is sent as `http.request` sends. To make one takes milliseconds, so it is kept with its tool.
 */
export function importHttpAction(stored: unknown): Action {
  const operation = HttpOperation.parse(stored);
  const { id, name, description, method, path } = operation;
  const checked = schemaOfJson(operation.inputSchema).superRefine((input, context) => {
    for (const name of emptyPlaces(operation, input as OperationInput))
      context.addIssue({ code: "custom", path: ["path", name], message: "Needed: it is a part of the path" });
    const request = HttpRequestInput.safeParse(requestOf(operation, input as OperationInput));
    for (const { path: at, message } of request.error?.issues ?? [])
      context.addIssue({ code: "custom", path: [...at], message });
  });
  const inputSchema = showAs(checked as z.ZodType<OperationInput>, operation.inputSchema);
  return defineAction<HttpCredentials, typeof inputSchema, typeof HttpAnswer>({
    id,
    name,
    description,
    actionType: ACTION_TYPE_OF_METHOD[method],
    permission: "http.request",
    inputSchema,
    outputSchema: HttpAnswer,
    idempotent: isIdempotent(HttpRequestInput.parse({ method })),
    summarize: ({ status }) => `${method} ${path} answered ${status}`,
    execute: (credentials, input, context) =>
      sendRequest(credentials, HttpRequestInput.parse(requestOf(operation, input)), context),
  });
}
