import type { CrmOrder, CrmOrderPage } from "@carillon/core";
import type { Sql } from "../../client.ts";

type RawOrder = Omit<CrmOrder, "createdAt" | "updatedAt"> & { created: Date; updated: Date };

function columns(sql: Sql) {
  return sql`o.id, o.contact_id as "contactId", o.title, o.status, o.amount, o.currency, o.notes, o.created_at as created, o.updated_at as updated`;
}

function orderOf({ created, updated, ...order }: RawOrder): CrmOrder {
  return { ...order, createdAt: created.toISOString(), updatedAt: updated.toISOString() };
}

/** null: there is none, or it is another workspace's. */
export async function getCrmOrder(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: number },
): Promise<CrmOrder | null> {
  const [row] = await sql<RawOrder[]>`
    select ${columns(sql)} from crm_orders o where o.id = ${id} and o.workspace_id = ${workspaceId}`;
  return row ? orderOf(row) : null;
}

/** One page of a contact's orders, newest first; the cursor is the last one's id. */
export async function listCrmOrders(
  sql: Sql,
  query: { workspaceId: string; contactId: number; limit: number; before: number | undefined },
): Promise<CrmOrderPage> {
  const { workspaceId, contactId, limit, before } = query;
  const rows = await sql<RawOrder[]>`
    select ${columns(sql)} from crm_orders o where o.contact_id = ${contactId} and o.workspace_id = ${workspaceId}
      ${before === undefined ? sql`` : sql`and o.id < ${before}`} order by o.id desc limit ${limit + 1}`;
  const page = rows.slice(0, limit).map(orderOf);
  const last = page.at(-1);
  return { orders: page, nextCursor: rows.length > limit && last ? String(last.id) : null };
}
