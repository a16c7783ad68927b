"use client";

import type { CrmContact } from "@carillon/core/contracts";
import { TagButton } from "#crm/tag-button.tsx";
import { Link } from "#ui/link.tsx";
import { Table, Td, Th, Tr } from "#ui/table.tsx";
import { RelativeTime } from "#ui/time.tsx";

const SHOWN_TAGS = 3;

export function ContactsTable({
  contacts,
  onTag,
}: {
  readonly contacts: readonly CrmContact[];
  readonly onTag: (tag: string) => void;
}) {
  return (
    <Table
      caption="Contacts"
      head={
        <>
          <Th>Name</Th>
          <Th className="hidden md:table-cell">Phone</Th>
          <Th className="hidden md:table-cell">Email</Th>
          <Th className="hidden sm:table-cell">Tags</Th>
          <Th className="hidden lg:table-cell">Added</Th>
        </>
      }
    >
      {contacts.map((contact) => (
        <Tr key={contact.id}>
          <Td className="w-full max-w-0">
            <Link href={`/crm/${contact.id}`} className="stretched block truncate rounded-sm font-medium">
              <bdi>{contact.name}</bdi>
            </Link>
            <p className="truncate text-ink-3 text-xs">
              <bdi>{contact.company}</bdi>
              <span className="md:hidden">
                {contact.company ? " · " : ""}
                {contact.phone ?? contact.email}
              </span>
            </p>
          </Td>
          <Td className="hidden whitespace-nowrap text-ink-2 tabular-nums md:table-cell">{contact.phone}</Td>
          <Td className="hidden max-w-56 truncate text-ink-2 md:table-cell">{contact.email}</Td>
          <Td className="hidden sm:table-cell">
            <span className="relative z-10 flex w-max max-w-56 flex-wrap gap-1">
              {contact.tags.slice(0, SHOWN_TAGS).map((tag) => (
                <TagButton key={tag} tag={tag} label={`Show only ${tag}`} onClick={() => onTag(tag)} />
              ))}
              {contact.tags.length > SHOWN_TAGS ? (
                <span className="text-ink-3 text-xs">+{contact.tags.length - SHOWN_TAGS}</span>
              ) : null}
            </span>
          </Td>
          <Td className="hidden whitespace-nowrap text-ink-2 lg:table-cell">
            <RelativeTime at={contact.createdAt} />
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
