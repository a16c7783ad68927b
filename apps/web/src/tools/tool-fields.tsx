"use client";

import type { ConnectorDefinition } from "@carillon/core/contracts";
import { type ReactNode, useState } from "react";
import { fieldGroups } from "#schema-form/field-groups.ts";
import type { JsonSchema } from "#schema-form/json-schema.ts";
import { SchemaForm } from "#schema-form/schema-form.tsx";
import { rateLimitDefault, rateLimitLabel } from "#tools/rate-limit-text.ts";
import type { ToolForm } from "#tools/use-tool-form.ts";
import { Card } from "#ui/card.tsx";
import { Field } from "#ui/field.tsx";
import { Fold } from "#ui/fold.tsx";
import { Input, Textarea } from "#ui/input.tsx";

type ToolFieldsProps = {
  readonly form: ToolForm;
  readonly schema: JsonSchema;
  readonly rateLimit: ConnectorDefinition["rateLimit"];
  readonly disabled: boolean;
  readonly connectionActions?: ReactNode;
  /** Below the connection: another way to sign in. */
  readonly children?: ReactNode;
};

/** Where it leads and who signs in come first; what most leave as it is waits at the end. */
export function ToolFields(props: ToolFieldsProps) {
  const { form, schema, rateLimit, disabled, connectionActions, children } = props;
  const { rateLimit: perMinute, concurrency, description } = form.draft;
  const [isAsked, setOpen] = useState([perMinute, concurrency, description].some((text) => text !== ""));
  const isWrong = ["rateLimit", "concurrency", "description"].some((path) => form.issueOf(path));
  const isOpen = isAsked || isWrong;
  return (
    <>
      <Card title="About">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" error={form.issueOf("name")} required>
            {(control) => (
              <Input
                {...control}
                value={form.draft.name}
                maxLength={200}
                disabled={disabled}
                autoComplete="off"
                onChange={(event) => form.change({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label="Tags" hint="With commas between" error={form.issueOf("tags")}>
            {(control) => (
              <Input
                {...control}
                value={form.draft.tags}
                disabled={disabled}
                placeholder="alerts, team"
                autoComplete="off"
                onChange={(event) => form.change({ tags: event.target.value })}
              />
            )}
          </Field>
        </div>
      </Card>
      <Card
        title="Connection"
        description="Secrets are encrypted when saved and never shown again."
        actions={connectionActions}
      >
        <SchemaForm
          key={form.revision}
          schema={schema}
          value={form.draft.credentials}
          onChange={(credentials) => form.change({ credentials })}
          issues={form.credentialIssues}
          groupsOf={fieldGroups}
          disabled={disabled}
          onInvalid={form.onInvalid}
        />
      </Card>
      {children}
      <Fold title="Limits and description" open={isOpen} onOpen={setOpen}>
        {() => (
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              label={rateLimitLabel(rateLimit)}
              hint="Empty: as the connector has it"
              error={form.issueOf("rateLimit")}
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode="numeric"
                  value={form.draft.rateLimit}
                  disabled={disabled}
                  placeholder={rateLimitDefault(rateLimit)}
                  autoComplete="off"
                  onChange={(event) => form.change({ rateLimit: event.target.value })}
                />
              )}
            </Field>
            <Field label="Most calls at once" hint="What is beyond waits" error={form.issueOf("concurrency")}>
              {(control) => (
                <Input
                  {...control}
                  inputMode="numeric"
                  value={form.draft.concurrency}
                  disabled={disabled}
                  placeholder="No limit"
                  autoComplete="off"
                  onChange={(event) => form.change({ concurrency: event.target.value })}
                />
              )}
            </Field>
            <div className="sm:col-span-2">
              <Field label="Description" error={form.issueOf("description")}>
                {(control) => (
                  <Textarea
                    {...control}
                    rows={2}
                    className="min-h-14!"
                    maxLength={2000}
                    value={form.draft.description}
                    disabled={disabled}
                    onChange={(event) => form.change({ description: event.target.value })}
                  />
                )}
              </Field>
            </div>
          </div>
        )}
      </Fold>
    </>
  );
}
