"use client";

import { ContactRound, Plus, SearchX } from "lucide-react";
import { useCallback, useState } from "react";
import { ContactForm } from "#crm/contact-form.tsx";
import { ContactsTable } from "#crm/contacts-table.tsx";
import { useContacts, useCrmTool } from "#crm/use-crm.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { SearchInput } from "#ui/search-input.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { useUrlFilters } from "#ui/use-url-filters.ts";

export function ContactsPage() {
  const toolId = useCrmTool();
  const filters = useUrlFilters();
  const { get, set } = filters;
  const [search, tag] = [get("search"), get("tag")];
  const [making, setMaking] = useState(false);
  const setSearch = useCallback((value: string) => set("search", value), [set]);
  const setTag = useCallback((value: string) => set("tag", value), [set]);
  const query = useContacts({ search, tag });
  const contacts = query.data?.pages.flatMap((page) => page.contacts);
  const retry = () => void query.refetch();
  const isFirst = contacts?.length === 0 && !filters.any;
  const create = (
    <GuardedButton variant="primary" disabled={toolId === undefined} onClick={() => setMaking(true)}>
      <Plus className="size-4" aria-hidden="true" />
      New contact
    </GuardedButton>
  );
  return (
    <>
      <PageHeader
        title="Contacts"
        description="The people this workspace knows. Events and agents read and change them by the CRM's actions."
        actions={isFirst ? null : create}
      />
      {isFirst ? (
        <EmptyState icon={ContactRound} title="No contacts yet" action={create}>
          Add the first one here, or have an event do it with crm.contact.create.
        </EmptyState>
      ) : (
        <div className="mb-4 flex flex-wrap gap-2">
          <SearchInput label="Search contacts" value={search} onChange={setSearch} />
          <SearchInput label="Tag" value={tag} onChange={setTag} />
        </div>
      )}
      {contacts ? <StaleNotice error={query.error} onRetry={retry} /> : null}
      {contacts && contacts.length > 0 ? <ContactsTable contacts={contacts} onTag={setTag} /> : null}
      {query.hasNextPage ? (
        <div className="mt-4 flex justify-center">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show older contacts
          </Button>
        </div>
      ) : null}
      {contacts?.length === 0 && filters.any ? (
        <EmptyState
          icon={SearchX}
          title="No contact matches"
          action={<Button onClick={filters.clear}>Clear the filters</Button>}
        >
          Try another word, or no tag.
        </EmptyState>
      ) : null}
      {!contacts && query.error ? (
        <LoadError error={query.error} what="list of contacts" onRetry={retry} busy={query.isFetching} />
      ) : null}
      {!contacts && !query.error ? <SkeletonRows rows={8} label="the contacts" /> : null}
      {making && toolId !== undefined ? (
        <ContactForm toolId={toolId} contact={null} onClose={() => setMaking(false)} />
      ) : null}
    </>
  );
}
