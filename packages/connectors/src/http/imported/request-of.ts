import type { HttpOperation } from "@carillon/connector-kit";
import type { z } from "zod";
import type { HttpRequestInput } from "../request-input.ts";

type Values = Readonly<Record<string, unknown>>;
/** By the operation's schema; a part that is left out was not required. */
export type OperationInput = {
  readonly path?: Values | undefined;
  readonly query?: Values | undefined;
  readonly headers?: Values | undefined;
  readonly body?: unknown;
};
type Parameter = HttpOperation["parameters"][number];

/** What `http.request` is to send for an operation's input, with parameters written by their styles (OpenAPI 3.1 §4.8.12). */
export function requestOf(operation: HttpOperation, input: OperationInput): z.input<typeof HttpRequestInput> {
  const { method, body } = operation;
  const query: Record<string, string | string[]> = {};
  for (const { parameter, value } of given(operation, "query", input.query))
    Object.assign(query, queryOf(parameter, value));
  const headers = Object.fromEntries(
    given(operation, "header", input.headers).map(({ parameter, value }) => [
      parameter.name,
      simple(parameter, value),
    ]),
  );
  const hasBody = body !== null && input.body !== undefined;
  const isPlainJson = body?.contentType === "application/json";
  return {
    method,
    path: pathOf(operation, input.path),
    query,
    headers: {
      ...(hasBody && body.type !== "multipart" && !isPlainJson && { "content-type": body.contentType }),
      ...headers,
    },
    ...(hasBody && { body: input.body, bodyType: body.type }),
  };
}

function given({ parameters }: HttpOperation, place: Parameter["in"], values: Values | undefined) {
  return parameters
    .filter((parameter) => parameter.in === place)
    .map((parameter) => ({ parameter, value: values?.[parameter.name] }))
    .filter(({ value }) => value !== undefined && value !== null);
}

/** Parameters of the path that are left out or empty: the path without them is another one, often of all that there is. */
export function emptyPlaces(operation: HttpOperation, input: OperationInput): string[] {
  const filled = given(operation, "path", input.path).filter(
    ({ parameter, value }) => simple(parameter, value) !== "",
  );
  return operation.parameters
    .filter(({ in: place, name }) => place === "path" && !filled.some((each) => each.parameter.name === name))
    .map(({ name }) => name);
}

/** Each value is one piece of the path, whatever is in it. */
function pathOf(operation: HttpOperation, values: Values | undefined): string {
  let path = operation.path;
  for (const { parameter, value } of given(operation, "path", values))
    path = path.replaceAll(`{${parameter.name}}`, () => encodeURIComponent(simple(parameter, value)));
  return path;
}

/** Lists with commas; objects as key,value or, exploded, key=value. */
function simple({ style, explode }: Parameter, value: unknown): string {
  if (style === "json") return JSON.stringify(value);
  if (Array.isArray(value)) return value.map(textOf).join(",");
  if (typeof value !== "object" || value === null) return textOf(value);
  const pairs = Object.entries(value).map(([key, each]) => [key, textOf(each)]);
  return pairs.map((pair) => pair.join(explode ? "=" : ",")).join(",");
}

const SEPARATORS = { spaceDelimited: " ", pipeDelimited: "|" } as const;

function queryOf(parameter: Parameter, value: unknown): Record<string, string | string[]> {
  const { name, style, explode } = parameter;
  if (style === "json" || typeof value !== "object" || value === null)
    return { [name]: style === "json" ? JSON.stringify(value) : textOf(value) };
  if (style === "deepObject")
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [`${name}[${key}]`, textsOf(each)]));
  if (style !== "form" && style !== "simple")
    return { [name]: Object.values(value).map(textOf).join(SEPARATORS[style]) };
  if (!explode) return { [name]: simple(parameter, value) };
  if (Array.isArray(value)) return { [name]: textsOf(value) };
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, textsOf(each)]));
}

const textsOf = (value: unknown) => (Array.isArray(value) ? value.map(textOf) : textOf(value));

function textOf(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}
