import {
  type CrmOrderDone,
  type CrmOrderFields,
  type CrmUnknown,
  type CrmWrite,
  mayBecome,
} from "@carillon/core";
import type { Database, Sql } from "../../client.ts";
import { getCrmOrder } from "./order-rows.ts";
import { writeOnce } from "./write-once.ts";

type Status = CrmOrderFields["status"];

async function told(sql: Sql, workspaceId: string, id: number): Promise<CrmOrderDone | CrmUnknown> {
  const order = await getCrmOrder(sql, { workspaceId, id });
  return order ? { kind: "done", order } : { kind: "unknown" };
}

/** For a contact of the same workspace alone. */
export function createOrder(
  database: Database,
  write: CrmWrite,
  fields: CrmOrderFields,
): Promise<CrmOrderDone | CrmUnknown> {
  const { workspaceId } = write;
  return writeOnce<CrmOrderDone>(database, write, {
    written: (tx, target) => told(tx, workspaceId, target),
    write: async (tx) => {
      const [row] = await tx<{ id: number }[]>`
        insert into crm_orders (workspace_id, contact_id, title, status, amount, currency, notes)
        select c.workspace_id, c.id, ${fields.title}, ${fields.status}, ${fields.amount}::numeric, ${fields.currency}, ${fields.notes}
        from crm_contacts c where c.id = ${fields.contactId} and c.workspace_id = ${workspaceId} for key share returning id`;
      if (!row) return { outcome: { kind: "unknown" } };
      return { outcome: await told(tx, workspaceId, row.id), target: row.id };
    },
  });
}

/** The row is locked, so that of two steps at once the second is judged by where the first has led. */
export function updateOrderStatus(
  database: Database,
  write: CrmWrite,
  { id, status }: { id: number; status: Status },
): Promise<CrmOrderDone | CrmUnknown | { kind: "refused"; from: Status }> {
  const { workspaceId } = write;
  return writeOnce<CrmOrderDone | { kind: "refused"; from: Status }>(database, write, {
    written: (tx, target) => told(tx, workspaceId, target),
    write: async (tx) => {
      const [row] = await tx<{ status: Status }[]>`
        select status from crm_orders where id = ${id} and workspace_id = ${workspaceId} for update`;
      if (!row) return { outcome: { kind: "unknown" } };
      if (row.status !== status) {
        if (!mayBecome(row.status, status)) return { outcome: { kind: "refused", from: row.status } };
        await tx`
          update crm_orders set status = ${status}, updated_at = now() where id = ${id} and workspace_id = ${workspaceId}`;
      }
      return { outcome: await told(tx, workspaceId, id), target: id };
    },
  });
}
