import { isSchema } from "#schema-form/json-schema.ts";

/** The HTTP request that a dry run tells of, as it would stand on the wire; undefined: it tells of something else. */
export function requestText(data: unknown): string | undefined {
  if (!isSchema(data) || !isSchema(data.request)) return undefined;
  const { method, url, headers, body } = data.request;
  if (typeof method !== "string" || typeof url !== "string") return undefined;
  const lines = isSchema(headers) ? Object.entries(headers).map(([name, value]) => `${name}: ${value}`) : [];
  const head = [`${method} ${url}`, ...lines].join("\n");
  return body === undefined || body === null || body === "" ? head : `${head}\n\n${bodyText(body)}`;
}

function bodyText(body: unknown): string {
  if (typeof body !== "string") return JSON.stringify(body, null, 2);
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
