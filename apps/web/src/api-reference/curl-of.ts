import type { Operation } from "#api-reference/read-document.ts";

/** How an operation is called from a shell, with its own names where something is to be put in. */
export function curlOf({ method, path, body, parameters }: Operation, origin: string): string {
  const asked = parameters.filter((each) => each.in === "query" && each.required);
  const query = asked.map(({ name }) => `${name}=…`).join("&");
  const address = `${origin}/api/v1${path}${query === "" ? "" : `?${query}`}`;
  return [
    `curl${method === "GET" ? "" : ` -X ${method}`} '${address}'`,
    `  -H "Authorization: Bearer $CARILLON_TOKEN"`,
    ...(body ? [`  -H "Content-Type: application/json"`, `  -d '${JSON.stringify(outlineOf(body))}'`] : []),
  ].join(" \\\n");
}

/** The names that a body has to have. */
function outlineOf(schema: object): Record<string, string> {
  const { required = [] } = schema as { required?: readonly string[] };
  return Object.fromEntries(required.map((name) => [name, "…"]));
}
