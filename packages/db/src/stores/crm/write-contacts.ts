import {
  type CrmContactChange,
  type CrmContactDone,
  type CrmContactFields,
  type CrmDuplicate,
  type CrmUnknown,
  type CrmWrite,
  MAX_CONTACT_TAGS,
} from "@carillon/core";
import type { Database, Sql } from "../../client.ts";
import { isUniqueViolation } from "../../is-unique-violation.ts";
import { findByPhoneOrEmail, getCrmContact } from "./contact-rows.ts";
import { writeOnce } from "./write-once.ts";

type ContactOutcome = CrmContactDone | CrmDuplicate | CrmUnknown;

/** What a write answers of the contact as it is now. */
async function told(sql: Sql, workspaceId: string, id: number): Promise<CrmContactDone | CrmUnknown> {
  const contact = await getCrmContact(sql, { workspaceId, id });
  return contact ? { kind: "done", contact } : { kind: "unknown" };
}

export function createContact(
  database: Database,
  write: CrmWrite,
  fields: CrmContactFields,
): Promise<ContactOutcome> {
  const { workspaceId } = write;
  return unlessTaken(database, { workspaceId, ...fields, exceptId: 0 }, () =>
    writeOnce<CrmContactDone>(database, write, {
      written: (tx, target) => told(tx, workspaceId, target),
      write: async (tx) => {
        const [row] = await tx<{ id: number }[]>`
          insert into crm_contacts (workspace_id, name, phone, email, company, notes, tags)
          values (${workspaceId}, ${fields.name}, ${fields.phone}, ${fields.email}, ${fields.company}, ${fields.notes},
            ${fields.tags as string[]}::text[]) returning id`;
        if (!row) throw new Error("the new contact has no id");
        return { outcome: await told(tx, workspaceId, row.id), target: row.id };
      },
    }),
  );
}

export function updateContact(
  database: Database,
  write: CrmWrite,
  { id, change }: { id: number; change: CrmContactChange },
): Promise<ContactOutcome> {
  const { workspaceId } = write;
  const { name, phone, email, company, notes } = change;
  const wanted = { workspaceId, phone: phone ?? null, email: email ?? null, exceptId: id };
  return unlessTaken(database, wanted, () =>
    writeOnce<CrmContactDone>(database, write, {
      written: (tx, target) => told(tx, workspaceId, target),
      write: async (tx) => {
        await tx`
          update crm_contacts set updated_at = now()
            ${name === undefined ? sqlNothing(tx) : tx`, name = ${name}`}
            ${phone === undefined ? sqlNothing(tx) : tx`, phone = ${phone}`}
            ${email === undefined ? sqlNothing(tx) : tx`, email = ${email}`}
            ${company === undefined ? sqlNothing(tx) : tx`, company = ${company}`}
            ${notes === undefined ? sqlNothing(tx) : tx`, notes = ${notes}`}
          where id = ${id} and workspace_id = ${workspaceId}`;
        return { outcome: await told(tx, workspaceId, id), target: id };
      },
    }),
  );
}

const sqlNothing = (sql: Sql) => sql``;

/** The unique indexes decide who has a number or an address, so that of two at once one is refused. */
async function unlessTaken(
  { sql }: Database,
  wanted: { workspaceId: string; phone: string | null; email: string | null; exceptId: number },
  write: () => Promise<CrmContactDone | CrmUnknown>,
): Promise<ContactOutcome> {
  try {
    return await write();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const contact = await findByPhoneOrEmail(sql, wanted);
    // Deleted since then: what broke the write is gone, and the run may try again.
    if (!contact) throw error;
    const field = contact.phone !== null && contact.phone === wanted.phone ? "phone" : "email";
    return { kind: "duplicate", field, contact };
  }
}

/** With its orders, and with what tells that runs wrote to them. */
export async function deleteContact(
  database: Database,
  write: CrmWrite,
  id: number,
): Promise<{ kind: "done" } | CrmUnknown> {
  return writeOnce<{ kind: "done" }>(database, write, {
    written: async () => ({ kind: "done" }),
    write: async (tx) => {
      const gone = await tx`
        delete from crm_contacts where id = ${id} and workspace_id = ${write.workspaceId} returning 1`;
      return { outcome: gone.length > 0 ? { kind: "done" } : { kind: "unknown" }, target: id };
    },
  });
}

export function addTags(
  database: Database,
  write: CrmWrite,
  { id, tags }: { id: number; tags: readonly string[] },
): Promise<CrmContactDone | CrmUnknown | { kind: "too-many" }> {
  const { workspaceId } = write;
  return writeOnce<CrmContactDone | { kind: "too-many" }>(database, write, {
    written: (tx, target) => told(tx, workspaceId, target),
    write: async (tx) => {
      const [row] = await tx<{ tags: string[] }[]>`
        select tags from crm_contacts where id = ${id} and workspace_id = ${workspaceId} for update`;
      if (!row) return { outcome: { kind: "unknown" } };
      const all = [...new Set([...row.tags, ...tags])];
      if (all.length > MAX_CONTACT_TAGS) return { outcome: { kind: "too-many" } };
      await setTags(tx, { workspaceId, id, tags: all });
      return { outcome: await told(tx, workspaceId, id), target: id };
    },
  });
}

export function removeTags(
  database: Database,
  write: CrmWrite,
  { id, tags }: { id: number; tags: readonly string[] },
): Promise<CrmContactDone | CrmUnknown> {
  const { workspaceId } = write;
  return writeOnce<CrmContactDone>(database, write, {
    written: (tx, target) => told(tx, workspaceId, target),
    write: async (tx) => {
      const [row] = await tx<{ tags: string[] }[]>`
        select tags from crm_contacts where id = ${id} and workspace_id = ${workspaceId} for update`;
      if (!row) return { outcome: { kind: "unknown" } };
      await setTags(tx, { workspaceId, id, tags: row.tags.filter((tag) => !tags.includes(tag)) });
      return { outcome: await told(tx, workspaceId, id), target: id };
    },
  });
}

async function setTags(
  tx: Sql,
  { workspaceId, id, tags }: { workspaceId: string; id: number; tags: readonly string[] },
): Promise<void> {
  await tx`
    update crm_contacts set tags = ${tags as string[]}::text[], updated_at = now()
    where id = ${id} and workspace_id = ${workspaceId}`;
}
