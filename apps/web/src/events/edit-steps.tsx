"use client";

import type { Event } from "@carillon/core/contracts";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { problemOf } from "#api/error-of.ts";
import { useEventMutations } from "#events/use-event-mutations.ts";
import { useStepsSource } from "#events/use-steps-source.ts";
import { parseJson } from "#schema-form/parse-json.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { FieldError } from "#ui/field.tsx";
import { JsonEditor } from "#ui/json-editor.tsx";
import { LeaveGuard } from "#ui/leave-guard.tsx";
import { ProblemNotice } from "#ui/problem-notice.tsx";

/** Changes the steps of an event as JSON; all else of it stays as it is. */
export function EditSteps({ event }: { readonly event: Event }) {
  const router = useRouter();
  const { update } = useEventMutations();
  const [saved] = useState(() => JSON.stringify(event.steps, null, 2));
  const [text, setText] = useState(saved);
  const source = useStepsSource(event, text);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const save = async () => {
    const parsed = parseJson(text, false);
    if (!parsed.ok) return setProblems([parsed.message]);
    const { Steps } = await import("@carillon/core/contracts");
    const steps = Steps.safeParse(parsed.value);
    if (!steps.success)
      return setProblems(
        steps.error.issues.map(({ path, message }) => `${path.join(".") || "steps"}: ${message}`),
      );
    setProblems([]);
    update.mutate(
      { id: event.id, steps: steps.data },
      { onSuccess: () => router.push(`/events/${event.id}`) },
    );
  };
  const refused = update.error ? problemOf(update.error).issues : [];
  return (
    <Card title="Steps" description="As JSON; the guide to steps tells what each field means">
      <div className="space-y-3">
        <JsonEditor
          label="Steps"
          text={text}
          onChange={setText}
          disabled={update.isPending}
          templates={source}
        />
        {[...problems, ...refused.map(({ path, message }) => `${path}: ${message}`)].map((message) => (
          <FieldError key={message}>{message}</FieldError>
        ))}
        <LeaveGuard when={text !== saved && !update.isSuccess} />
        <ProblemNotice error={update.error} title="The steps were not saved" />
        <Button onClick={() => void save()} disabled={update.isPending}>
          Save
        </Button>
      </div>
    </Card>
  );
}
