import type { Reply } from "../stand-in.ts";
import { notFound, notionError } from "./notion-error.ts";
import {
  findDataSource,
  makeBlock,
  makePage,
  type NotionDatabase,
  type NotionPage,
  type NotionWorkspace,
  withPlainText,
} from "./notion-workspace.ts";

export type NotionRequest = {
  readonly method: string;
  /** Parts of the path behind /v1. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
};

const TIME = "2026-03-01T12:00:00.000Z";

/** The endpoints that the connector uses, as developers.notion.com/reference has them at version 2026-03-11. */
export function answerNotion(request: NotionRequest, workspace: NotionWorkspace): Reply {
  const { method, parts } = request;
  const [kind = "", id = "", below] = parts;
  switch (`${method} ${kind}${below === undefined ? "" : `/${below}`}`) {
    case "GET users":
      return {
        body: {
          object: "user",
          id: "bot",
          type: "bot",
          name: "Carillon",
          bot: { workspace_name: "Stand-in" },
        },
      };
    case "POST search":
      return search(request, workspace);
    case "POST pages":
      return createPage(request, workspace);
    case "GET pages":
    case "PATCH pages":
      return page(request, workspace, id);
    case "GET blocks/children":
    case "PATCH blocks/children":
      return children(request, workspace, id);
    case "GET databases":
    case "PATCH databases":
      return database(request, workspace, id);
    case "PATCH data_sources":
      return changeColumns(request, workspace, id);
    case "POST data_sources/query":
      return queryRows(request, workspace, id);
    default:
      return notionError(400, "invalid_request_url", "Invalid request URL.");
  }
}

function createPage({ body }: NotionRequest, workspace: NotionWorkspace): Reply {
  const parent = (body.parent ?? {}) as Readonly<Record<string, string | undefined>>;
  const { page_id: pageId, data_source_id: sourceId } = parent;
  if (pageId !== undefined && !workspace.pages.has(pageId)) return notFound("page", pageId);
  const source = sourceId === undefined ? undefined : findDataSource(workspace, sourceId);
  if (pageId === undefined && !source) return notFound("data source", sourceId ?? "");
  const properties = (body.properties ?? {}) as Record<string, unknown>;
  const unknown = Object.keys(properties).find(
    (name) => name !== "title" && source && !source.properties[name],
  );
  if (unknown) return notionError(400, "validation_error", `${unknown} is not a property that exists.`);
  const made = makePage({
    parent,
    properties: stored(properties),
    icon: body.icon,
    cover: body.cover,
  });
  made.children.push(...list(body.children).map((block) => makeBlock(block)));
  workspace.pages.set(made.id, made);
  return { body: describePage(made) };
}

function page({ method, body }: NotionRequest, { pages }: NotionWorkspace, id: string): Reply {
  const found = pages.get(id);
  if (!found) return notFound("page", id);
  if (method === "PATCH") {
    found.properties = { ...found.properties, ...stored((body.properties ?? {}) as Record<string, unknown>) };
    if (typeof body.in_trash === "boolean") found.inTrash = body.in_trash;
    if (body.icon !== undefined) found.icon = body.icon;
  }
  return { body: describePage(found) };
}

function children({ method, query, body }: NotionRequest, { pages }: NotionWorkspace, id: string): Reply {
  const found = pages.get(id);
  if (!found) return notFound("block", id);
  if (method === "GET") return paged(found.children, query.get("page_size"), query.get("start_cursor"));
  if (body.after !== undefined)
    return notionError(400, "validation_error", "body.after should be not present.");
  const added = list(body.children).map((block) => makeBlock(block));
  const after = (body.position as { after_block?: { id: string } } | undefined)?.after_block?.id;
  const at =
    after === undefined ? found.children.length : found.children.findIndex((block) => block.id === after) + 1;
  if (at === 0 && after !== undefined) return notFound("block", after);
  found.children.splice(at, 0, ...added);
  return { body: { object: "list", results: added, has_more: false, next_cursor: null } };
}

function database({ method, body }: NotionRequest, { databases }: NotionWorkspace, id: string): Reply {
  const found = databases.get(id);
  if (!found) return notFound("database", id);
  if (method === "PATCH") {
    if (body.properties !== undefined)
      return notionError(400, "validation_error", "body.properties should be not present.");
    if (body.title !== undefined) found.title = withPlainText(body.title);
    if (typeof body.in_trash === "boolean") found.inTrash = body.in_trash;
  }
  return { body: describeDatabase(found) };
}

function changeColumns({ body }: NotionRequest, workspace: NotionWorkspace, id: string): Reply {
  const source = findDataSource(workspace, id);
  if (!source) return notFound("data source", id);
  for (const [name, change] of Object.entries((body.properties ?? {}) as Record<string, object | null>)) {
    const before = source.properties[name];
    delete source.properties[name];
    const renamed = (change as { name?: string } | null)?.name;
    if (renamed !== undefined && before === undefined)
      return notionError(400, "validation_error", `${name} is not a property that exists.`);
    if (change !== null) source.properties[renamed ?? name] = { ...(before as object), ...change };
  }
  return { body: { object: "data_source", id, properties: source.properties } };
}

function queryRows({ body }: NotionRequest, workspace: NotionWorkspace, id: string): Reply {
  if (!findDataSource(workspace, id)) return notFound("data source", id);
  const rows = [...workspace.pages.values()].filter(({ parent }) => parent.data_source_id === id);
  return paged(rows.map(describePage), body.page_size, body.start_cursor);
}

function search({ body }: NotionRequest, { pages, databases }: NotionWorkspace): Reply {
  const kind = (body.filter as { value?: string } | undefined)?.value;
  if (kind !== undefined && kind !== "page" && kind !== "data_source")
    return notionError(400, "validation_error", "body.filter.value should be `page` or `data_source`.");
  const words = String(body.query ?? "").toLowerCase();
  const sources = [...databases.values()].flatMap(({ id, dataSources }) =>
    dataSources.map((source) => ({
      object: "data_source",
      id: source.id,
      parent: { type: "database_id", database_id: id },
      title: [{ type: "text", plain_text: source.name }],
      properties: source.properties,
      url: `https://www.notion.so/${source.id}`,
      last_edited_time: TIME,
    })),
  );
  const all = [...[...pages.values()].map(describePage), ...sources].filter(
    (found) =>
      (kind === undefined || found.object === kind) && JSON.stringify(found).toLowerCase().includes(words),
  );
  return paged(all, body.page_size, body.start_cursor);
}

function paged(all: readonly object[], size: unknown, cursor: unknown): Reply {
  const from = Number(cursor ?? 0);
  const to = from + Math.min(Number(size ?? 100), 100);
  const has_more = to < all.length;
  return {
    body: {
      object: "list",
      results: all.slice(from, to),
      has_more,
      next_cursor: has_more ? String(to) : null,
    },
  };
}

/** Values under the id `title` are stored under the title's name, and carry their type, as Notion answers them. */
function stored(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => {
      const [type = "title"] = Object.keys(value as object);
      return [name, { ...(withPlainText(value) as object), type }];
    }),
  );
}

function describePage({ id, parent, properties, icon, cover, inTrash }: NotionPage) {
  const url = `https://www.notion.so/Page-${id.replaceAll("-", "")}`;
  const times = { created_time: TIME, last_edited_time: TIME };
  return { object: "page", id, parent, properties, icon, cover, in_trash: inTrash, url, ...times };
}

function describeDatabase({ id, title, inTrash, dataSources }: NotionDatabase) {
  const data_sources = dataSources.map((source) => ({ id: source.id, name: source.name }));
  return { object: "database", id, title, in_trash: inTrash, data_sources };
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value : [];
}
