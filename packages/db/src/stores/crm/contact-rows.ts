import type { CrmContact, CrmContactPage } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { likePattern } from "../tools.ts";

type RawContact = Omit<CrmContact, "createdAt" | "updatedAt"> & { created: Date; updated: Date };

/** The columns of a contact, for `contactOf`. */
function contactColumns(sql: Sql) {
  return sql`c.id, c.name, c.phone, c.email, c.company, c.notes, c.tags, c.created_at as created, c.updated_at as updated`;
}

function contactOf({ created, updated, ...contact }: RawContact): CrmContact {
  return { ...contact, createdAt: created.toISOString(), updatedAt: updated.toISOString() };
}

/** null: there is none, or it is another workspace's. */
export async function getCrmContact(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: number },
): Promise<CrmContact | null> {
  const [row] = await sql<RawContact[]>`
    select ${contactColumns(sql)} from crm_contacts c where c.id = ${id} and c.workspace_id = ${workspaceId}`;
  return row ? contactOf(row) : null;
}

/** The contact that has this number or address, other than `exceptId`; that of the number first. */
export async function findByPhoneOrEmail(
  sql: Sql,
  wanted: { workspaceId: string; phone: string | null; email: string | null; exceptId: number },
): Promise<CrmContact | null> {
  const [row] = await sql<RawContact[]>`
    select ${contactColumns(sql)} from crm_contacts c
    where c.workspace_id = ${wanted.workspaceId} and c.id <> ${wanted.exceptId}
      and (c.phone = ${wanted.phone} or c.email = ${wanted.email})
    order by c.phone is not distinct from ${wanted.phone}::text desc, c.id limit 1`;
  return row ? contactOf(row) : null;
}

/** One page of a workspace's contacts, newest first; the cursor is the last one's id. */
export async function listCrmContacts(
  sql: Sql,
  query: {
    workspaceId: string;
    search: string | undefined;
    tag: string | undefined;
    limit: number;
    before: number | undefined;
  },
): Promise<CrmContactPage> {
  const { workspaceId, search, tag, limit, before } = query;
  const rows = await sql<RawContact[]>`
    select ${contactColumns(sql)} from crm_contacts c where c.workspace_id = ${workspaceId}
      ${before === undefined ? sql`` : sql`and c.id < ${before}`}
      ${tag === undefined || tag === "" ? sql`` : sql`and c.tags @> array[${tag}]::text[]`}
      ${search === undefined || search === "" ? sql`` : matches(sql, search)}
    order by c.id desc limit ${limit + 1}`;
  const page = rows.slice(0, limit).map(contactOf);
  const last = page.at(-1);
  return { contacts: page, nextCursor: rows.length > limit && last ? String(last.id) : null };
}

/** A number is found however it is written. */
function matches(sql: Sql, search: string) {
  const pattern = likePattern(search);
  const digits = search.replaceAll(/[\s()./+-]/g, "").replace(/^0+/, "");
  const isNumber = /^\d{3,}$/.test(digits);
  return sql`and (c.name ilike ${pattern} or c.email ilike ${pattern} or c.company ilike ${pattern}
    ${isNumber ? sql`or c.phone like ${`%${digits}%`}` : sql``})`;
}
