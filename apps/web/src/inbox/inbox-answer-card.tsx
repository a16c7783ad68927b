"use client";

import { useState } from "react";
import { answerWords } from "#inbox/answer-words.ts";
import { useInboxAnswer } from "#inbox/use-inbox-answer.ts";
import { Card } from "#ui/card.tsx";
import { Field } from "#ui/field.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { Select } from "#ui/select.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

type Choice = readonly [value: string, words: string];

const STATUSES: readonly Choice[] = [
  ["503", "503 Service unavailable"],
  ["500", "500 Server error"],
  ["429", "429 Too many requests"],
  ["401", "401 Not authorized"],
  ["404", "404 Not found"],
  ["200", "200 OK, but late"],
];
const DELAYS: readonly Choice[] = [
  ["0", "at once"],
  ["2000", "after 2 s"],
  ["15000", "after 15 s"],
  ["30000", "after 30 s"],
];
const RETRY_AFTER: readonly Choice[] = [
  ["", "none"],
  ["1", "1 s"],
  ["30", "30 s"],
  ["120", "2 min"],
];
const TIMES: readonly Choice[] = [
  ["1", "the next request"],
  ["3", "the next 3"],
  ["10", "the next 10"],
  ["", "all until I change it"],
];

const FIRST = { status: "503", delay: "0", retryAfter: "1", times: "1" };

/** Has the inbox fail or dawdle, so that retries and circuit breakers are seen at work before a service does it. */
export function InboxAnswerCard() {
  const { answering, set } = useInboxAnswer();
  const [draft, setDraft] = useState(FIRST);
  const { data, error, refetch } = answering;
  const select = (label: string, name: keyof typeof FIRST, choices: readonly Choice[]) => (
    <Field label={label} required>
      {(control) => (
        <Select
          {...control}
          value={draft[name]}
          onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
        >
          {choices.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
  const submit = () =>
    set.mutate({
      answer: {
        status: Number(draft.status),
        delayMs: Number(draft.delay),
        retryAfterSeconds: draft.retryAfter === "" ? null : Number(draft.retryAfter),
      },
      times: draft.times === "" ? null : Number(draft.times),
    });
  return (
    <Card
      title="Answers"
      description="Have it fail or answer late over HTTP, and see what retries and circuit breakers make of it."
    >
      {!data && error ? <LoadError error={error} what="answer" onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton className="h-5 w-64" /> : null}
      {data ? (
        <p role="status" className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1 font-medium">
          {answerWords(data)}
          {data.answer ? (
            <GuardedButton size="sm" busy={set.isPending} onClick={() => set.mutate({ answer: null })}>
              Answer 200 again
            </GuardedButton>
          ) : null}
        </p>
      ) : null}
      <form
        noValidate
        className="mt-3 grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[repeat(4,minmax(0,1fr))_auto]"
        onSubmit={(event) => {
          event.preventDefault();
          if (!set.isPending) submit();
        }}
      >
        {select("Answer", "status", STATUSES)}
        {select("When", "delay", DELAYS)}
        {select("Retry-After", "retryAfter", RETRY_AFTER)}
        {select("To", "times", TIMES)}
        <GuardedButton type="submit" busy={set.isPending}>
          Set answer
        </GuardedButton>
      </form>
    </Card>
  );
}
