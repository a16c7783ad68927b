"use client";

import type { Conversation } from "@carillon/core/contracts";
import { type FormEvent, useState } from "react";
import { titleOf } from "#actions/action-problem.ts";
import { issueAt, useRunAction } from "#actions/use-run-action.ts";
import { useCan } from "#api/use-can.ts";
import { Field } from "#ui/field.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { Textarea } from "#ui/input.tsx";
import { Notice } from "#ui/notice.tsx";
import { ExactTime } from "#ui/time.tsx";
import { useNow } from "#ui/use-now.ts";

const LONGEST = 4_096;

/** A free text to the contact; what is typed stays until it is sent. */
export function AnswerForm({ conversation }: { readonly conversation: Conversation }) {
  const { allowed } = useCan("editor");
  const now = useNow();
  const [text, setText] = useState("");
  const run = useRunAction({ onDone: () => setText("") });
  const { toolId, waId, windowUntil } = conversation;
  const isOpen = windowUntil !== null && Date.parse(windowUntil) > now;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    run.mutate({ toolId, actionId: "whatsapp.message.send", parameters: { to: waId, text } });
  };
  return (
    <form onSubmit={send} noValidate className="space-y-3">
      {isOpen ? (
        <p className="text-ink-3 text-xs">
          Free texts may be sent until <ExactTime at={windowUntil} />.
        </p>
      ) : (
        <Notice tone="neutral">
          The contact's last message is more than 24 hours old, or none has come: WhatsApp takes templates
          alone, by whatsapp.template.send.
        </Notice>
      )}
      <Field label="Answer" required error={issueAt(run.error, "text")}>
        {(control) => (
          <Textarea
            {...control}
            value={text}
            maxLength={LONGEST}
            disabled={!allowed}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {run.error && !issueAt(run.error, "text") ? (
        <Notice tone="bad" title={titleOf(run.error, "The message was not sent")} live>
          {run.error.message}
        </Notice>
      ) : null}
      <GuardedButton type="submit" variant="primary" busy={run.isPending}>
        Send
      </GuardedButton>
    </form>
  );
}
