"use client";

import type { HookVerification } from "@carillon/core/contracts";
import { HmacFields } from "#events/hmac-fields.tsx";
import type { HookDraft } from "#events/hook-draft.ts";
import { SENDERS } from "#events/hook-words.ts";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Notice } from "#ui/notice.tsx";
import { PasswordInput } from "#ui/password-input.tsx";
import { Select } from "#ui/select.tsx";

type HookFieldsProps = {
  readonly draft: HookDraft;
  readonly onChange: (draft: HookDraft) => void;
  readonly hasSecret: boolean;
  readonly issueOf: (...paths: readonly string[]) => string | undefined;
};

/** Who may set the event off by its address. */
export function HookFields({ draft, onChange, hasSecret, issueOf }: HookFieldsProps) {
  const change = (next: Partial<HookDraft>) => onChange({ ...draft, ...next });
  return (
    <div className="space-y-4">
      <p className="text-ink-2">
        It runs when something is sent to its address, which is shown once the event is saved. What was sent
        is <code className="font-mono text-xs">{"{{input.body…}}"}</code> in its fields.
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="The sender proves itself by" required>
          {(control) => (
            <Select
              {...control}
              value={draft.scheme}
              onChange={(event) => {
                const sender = SENDERS.find(({ scheme }) => scheme === event.target.value);
                if (sender) change({ scheme: sender.scheme, secret: "" });
              }}
            >
              {SENDERS.map(({ scheme, label }) => (
                <option key={scheme} value={scheme}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {draft.scheme === "hmac-sha256" ? (
          <HmacFields draft={draft} onChange={change} issueOf={issueOf} />
        ) : null}
        {draft.scheme === "basic" ? (
          <Field label="User name" error={issueOf("webhook.verification.username")} required>
            {(control) => (
              <Input
                {...control}
                value={draft.username}
                autoComplete="off"
                onChange={(event) => change({ username: event.target.value })}
              />
            )}
          </Field>
        ) : null}
        {draft.scheme === "none" ? null : (
          <Field
            label={draft.scheme === "basic" ? "Password" : "Secret"}
            hint={secretHint(draft.scheme, hasSecret)}
            error={issueOf("webhook.verification.secret")}
          >
            {(control) => (
              <PasswordInput
                {...control}
                value={draft.secret}
                autoComplete="new-password"
                onChange={(event) => change({ secret: event.target.value })}
              />
            )}
          </Field>
        )}
      </div>
      {draft.scheme === "none" ? (
        <Notice tone="warn">Anybody who learns the address can run this event with any content.</Notice>
      ) : null}
    </div>
  );
}

function secretHint(scheme: HookVerification["scheme"], hasSecret: boolean): string {
  if (hasSecret) return "Left empty, the stored one stays";
  return scheme === "stripe" || scheme === "slack"
    ? "They show it when you register the address; nothing is accepted until it is here"
    : "Left empty, one is made and shown once";
}
