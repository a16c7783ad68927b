import { randomUUID } from "node:crypto";

type Json = Readonly<Record<string, unknown>>;

export type NotionPage = {
  readonly id: string;
  readonly parent: Json;
  properties: Record<string, unknown>;
  icon: unknown;
  cover: unknown;
  inTrash: boolean;
  readonly children: NotionBlock[];
};

export type NotionBlock = Json & { readonly id: string; readonly type: string };

export type NotionDataSource = {
  readonly id: string;
  readonly name: string;
  properties: Record<string, unknown>;
};

export type NotionDatabase = {
  readonly id: string;
  title: unknown;
  inTrash: boolean;
  readonly dataSources: readonly NotionDataSource[];
};

/** What a stand-in for Notion remembers, as far as it is shared with the integration. */
export type NotionWorkspace = {
  readonly pages: Map<string, NotionPage>;
  readonly databases: Map<string, NotionDatabase>;
  readonly home: NotionPage;
  readonly tasks: NotionDatabase;
  /** A database with two data sources. */
  readonly merged: NotionDatabase;
};

export function createNotionWorkspace(): NotionWorkspace {
  const home = makePage({
    parent: { type: "workspace", workspace: true },
    properties: titled("title", "Home"),
  });
  const columns = () => ({
    Name: { id: "title", name: "Name", type: "title", title: {} },
    Status: { id: "st%40t", name: "Status", type: "select", select: { options: [] } },
    Count: { id: "c%3Bnt", name: "Count", type: "number", number: { format: "number" } },
  });
  const database = (name: string, sources: readonly string[]): NotionDatabase => ({
    id: randomUUID(),
    title: richText(name),
    inTrash: false,
    dataSources: sources.map((source) => ({ id: randomUUID(), name: source, properties: columns() })),
  });
  const tasks = database("Tasks", ["Tasks"]);
  const merged = database("Merged", ["North", "South"]);
  return {
    pages: new Map([[home.id, home]]),
    databases: new Map([tasks, merged].map((one) => [one.id, one])),
    home,
    tasks,
    merged,
  };
}

export function makePage(made: {
  parent: Json;
  properties: Record<string, unknown>;
  icon?: unknown;
  cover?: unknown;
}): NotionPage {
  const { parent, properties, icon = null, cover = null } = made;
  return { id: randomUUID(), parent, properties, icon, cover, inTrash: false, children: [] };
}

export function makeBlock(block: Json): NotionBlock {
  const type =
    typeof block.type === "string" ? block.type : (Object.keys(block).find((key) => key !== "object") ?? "");
  return {
    ...block,
    object: "block",
    id: randomUUID(),
    type,
    [type]: withPlainText(block[type]),
    has_children: false,
  };
}

/** Rich texts are answered with their `plain_text`. */
export function withPlainText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withPlainText);
  if (typeof value !== "object" || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withPlainText(part)]));
  const content = (copy.text as { content?: unknown } | undefined)?.content;
  return typeof content === "string" ? { ...copy, plain_text: content } : copy;
}

export function findDataSource({ databases }: NotionWorkspace, id: string): NotionDataSource | undefined {
  return [...databases.values()].flatMap(({ dataSources }) => dataSources).find((source) => source.id === id);
}

const titled = (name: string, text: string): Record<string, unknown> => ({
  [name]: { id: "title", type: "title", title: richText(text) },
});

const richText = (text: string) => [{ type: "text", text: { content: text }, plain_text: text }];
