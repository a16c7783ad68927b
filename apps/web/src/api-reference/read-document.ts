/** Of an OpenAPI 3.1 document what is shown. */
export type ApiDocument = {
  readonly info: { readonly version: string };
  readonly servers?: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
};

type ApiOperation = {
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content?: Content };
  readonly responses?: Readonly<
    Record<string, { readonly description?: string; readonly content?: Content }>
  >;
};

export type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: object;
};

type Content = Readonly<Record<string, { readonly schema?: object }>>;

export type Operation = {
  /** `POST /tools/{toolName}` */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly body: object | null;
  readonly responses: readonly { status: string; description: string; schema: object | null }[];
};

/** Operations by the first part of their path, in the document's order. */
export function readDocument(document: ApiDocument): ReadonlyMap<string, readonly Operation[]> {
  const groups = new Map<string, Operation[]>();
  for (const [path, item] of Object.entries(document.paths)) {
    const group = path.split("/")[1] ?? "";
    const operations = Object.entries(item).map(([method, operation]) =>
      read(document, { path, method: method.toUpperCase(), operation }),
    );
    groups.set(group, [...(groups.get(group) ?? []), ...operations]);
  }
  return groups;
}

function read(
  document: ApiDocument,
  { path, method, operation }: { path: string; method: string; operation: ApiOperation },
): Operation {
  return {
    id: `${method} ${path}`,
    method,
    path,
    summary: operation.summary ?? operation.description ?? "",
    parameters: operation.parameters ?? [],
    body: schemaOf(document, operation.requestBody?.content),
    responses: Object.entries(operation.responses ?? {}).map(([status, { description = "", content }]) => ({
      status,
      description,
      schema: schemaOf(document, content),
    })),
  };
}

/** What stands behind a reference to the document's components is shown in its place. */
function schemaOf(document: ApiDocument, content: Content | undefined): object | null {
  const schema = Object.values(content ?? {})[0]?.schema;
  const reference = (schema as { $ref?: unknown } | undefined)?.$ref;
  if (typeof reference !== "string") return schema ?? null;
  const found = reference
    .replace(/^#\//, "")
    .split("/")
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], document);
  return typeof found === "object" && found !== null ? found : (schema ?? null);
}
