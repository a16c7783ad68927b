"use client";

import { useQuery } from "@tanstack/react-query";
import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "#api/trpc.ts";
import { ContactForm } from "#crm/contact-form.tsx";
import { ContactTags } from "#crm/contact-tags.tsx";
import { DeleteContact } from "#crm/delete-contact.tsx";
import { OrdersCard } from "#crm/orders-card.tsx";
import { useCrmTool } from "#crm/use-crm.ts";
import { Card } from "#ui/card.tsx";
import { DescriptionList } from "#ui/description-list.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { ExactTime } from "#ui/time.tsx";

const BACK = { href: "/crm", label: "Contacts" };

export function ContactPage({ id }: { readonly id: number }) {
  const trpc = useTRPC();
  const toolId = useCrmTool();
  const { data: contact, error, refetch, isFetching } = useQuery(trpc.crm.contact.queryOptions({ id }));
  const [open, setOpen] = useState<"change" | "delete" | null>(null);
  const retry = () => void refetch();
  if (!contact) {
    return (
      <>
        <PageHeader back={BACK} title="Contact" />
        {error ? (
          <LoadError error={error} what="contact" onRetry={retry} busy={isFetching} />
        ) : (
          <SkeletonRows label="the contact" />
        )}
      </>
    );
  }
  const none = <span className="text-ink-3">None</span>;
  return (
    <>
      <PageHeader
        back={BACK}
        title={<bdi>{contact.name}</bdi>}
        description={contact.company ? <bdi>{contact.company}</bdi> : null}
        actions={
          <>
            <GuardedButton disabled={toolId === undefined} onClick={() => setOpen("change")}>
              <Pencil className="size-4" aria-hidden="true" />
              Change
            </GuardedButton>
            <GuardedButton variant="danger" disabled={toolId === undefined} onClick={() => setOpen("delete")}>
              <Trash2 className="size-4" aria-hidden="true" />
              Delete
            </GuardedButton>
          </>
        }
      />
      <StaleNotice error={error} onRetry={retry} />
      <div className="grid items-start gap-4 lg:grid-cols-[2fr_3fr]">
        <Card title="Contact">
          <DescriptionList
            rows={[
              {
                term: "Phone",
                value: contact.phone ? <a href={`tel:${contact.phone}`}>{contact.phone}</a> : none,
              },
              {
                term: "Email",
                value: contact.email ? <a href={`mailto:${contact.email}`}>{contact.email}</a> : none,
              },
              { term: "Tags", value: <ContactTags contact={contact} toolId={toolId} /> },
              {
                term: "Notes",
                value: contact.notes ? <p className="whitespace-pre-wrap">{contact.notes}</p> : none,
              },
              { term: "Added", value: <ExactTime at={contact.createdAt} /> },
            ]}
          />
        </Card>
        <OrdersCard contactId={contact.id} toolId={toolId} />
      </div>
      {open === "change" && toolId !== undefined ? (
        <ContactForm toolId={toolId} contact={contact} onClose={() => setOpen(null)} />
      ) : null}
      {open === "delete" && toolId !== undefined ? (
        <DeleteContact toolId={toolId} contact={contact} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );
}
