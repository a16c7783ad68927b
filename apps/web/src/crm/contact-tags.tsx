"use client";

import type { CrmContact } from "@carillon/core/contracts";
import { type FormEvent, useState } from "react";
import { useRunAction } from "#actions/use-run-action.ts";
import { useCan } from "#api/use-can.ts";
import { TagButton } from "#crm/tag-button.tsx";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { FieldError } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";

/** A contact's tags: pressed, one goes; typed, one comes. */
export function ContactTags({
  contact,
  toolId,
}: {
  readonly contact: CrmContact;
  readonly toolId: number | undefined;
}) {
  const { allowed } = useCan("editor");
  const [typed, setTyped] = useState("");
  const run = useRunAction({ onDone: () => setTyped("") });
  const change = (actionId: string, tags: string | string[]) => {
    if (toolId !== undefined) run.mutate({ toolId, actionId, parameters: { contactId: contact.id, tags } });
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== "") change("crm.tag.add", typed);
  };
  if (!allowed || toolId === undefined) {
    return (
      <span className="flex flex-wrap gap-1">
        {contact.tags.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
      </span>
    );
  }
  return (
    <div className="space-y-2">
      <span className="flex flex-wrap gap-1 empty:hidden">
        {contact.tags.map((tag) => (
          <TagButton
            key={tag}
            tag={tag}
            label={`Take ${tag} away`}
            onClick={() => change("crm.tag.remove", [tag])}
          />
        ))}
      </span>
      <form onSubmit={add} className="flex gap-2">
        <Input
          aria-label="New tag"
          placeholder="New tag"
          value={typed}
          maxLength={200}
          onChange={(event) => setTyped(event.target.value)}
          className="max-w-40"
        />
        <Button type="submit" busy={run.isPending}>
          Add
        </Button>
      </form>
      {run.error ? <FieldError>{run.error.message}</FieldError> : null}
    </div>
  );
}
