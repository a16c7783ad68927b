"use client";

import type { AlertRule, AlertRuleCreateInput } from "@carillon/core/contracts";
import { Send } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { ActionChoice } from "#actions/action-choice.tsx";
import { ParametersEditor } from "#actions/parameters-editor.tsx";
import { useToolActions } from "#actions/use-actions.ts";
import { alertDraftOf, changedAlertInput, newAlertDraft } from "#alerts/alert-draft.ts";
import { AlertTestResult } from "#alerts/alert-test-result.tsx";
import { AlertTriggerFields } from "#alerts/alert-trigger-fields.tsx";
import { useAlertForm } from "#alerts/use-alert-form.ts";
import { useAlertSource } from "#alerts/use-alert-source.ts";
import { useAlertMutations } from "#alerts/use-alerts.ts";
import { useEventChoices } from "#events/use-event-choices.ts";
import { TemplateSourceContext } from "#templates/template-source.ts";
import { useToolChoices } from "#tools/use-tool-choices.ts";
import { Button } from "#ui/button.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { notify } from "#ui/notify.ts";
import { ProblemNotice } from "#ui/problem-notice.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

type AlertDialogProps = {
  readonly saved?: AlertRule | undefined;
  /** A new rule begins with this event; null: with all. */
  readonly eventId: number | null;
  /** Takes a new rule of an event that is not saved itself, in place of the server. */
  readonly hold?: ((rule: AlertRuleCreateInput) => void) | undefined;
  readonly onClose: () => void;
};

/** Makes or changes a rule. It is drawn once the tools are there, since a saved rule's texts go by its tool's type. */
export function AlertDialog(props: AlertDialogProps) {
  const { tools, isPending, chosen } = useToolChoices(props.saved?.toolId);
  return tools && !isPending ? <LoadedDialog {...props} savedType={chosen?.type} /> : null;
}

function LoadedDialog({
  saved,
  eventId,
  hold,
  onClose,
  savedType,
}: AlertDialogProps & { readonly savedType: string | undefined }) {
  const formId = useId();
  const { create, update, test } = useAlertMutations();
  const [opened] = useState(() => (saved ? alertDraftOf(saved, savedType) : newAlertDraft(eventId)));
  const form = useAlertForm(opened);
  const { draft } = form;
  const source = useAlertSource(draft);
  const tools = useToolChoices(draft.toolId);
  const events = useEventChoices(draft.eventId ?? undefined);
  const actions = useToolActions(draft.toolId);
  const action = actions.data?.actions.find(({ id }) => id === draft.actionId);
  const busy = create.isPending || update.isPending;
  const save = (event: FormEvent) => {
    event.preventDefault();
    // A form around the dialog, far from it on the page, is not what is sent.
    event.stopPropagation();
    const input = form.check(action);
    if (!input || busy) return;
    if (hold) {
      hold(input);
      return onClose();
    }
    const done = {
      onError: form.refuse,
      onSuccess: () => {
        notify.success(saved ? `${input.name} is changed` : `${input.name} watches from now on`);
        onClose();
      },
    };
    if (saved) update.mutate({ ...changedAlertInput(opened, input), id: saved.id }, done);
    else create.mutate(input, done);
  };
  const tryIt = () => {
    const input = form.check(action);
    if (input) test.mutate(input, { onError: form.refuse });
  };
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={saved ? `Change ${saved.name}` : "New alert"}
      description="Told once when trouble begins, and once when it is over."
      footer={
        <>
          <Button className="mr-auto" busy={test.isPending} onClick={tryIt}>
            <Send className="size-3.5" aria-hidden="true" />
            Send a test
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {saved ? "Save alert" : hold ? "Add alert" : "Create alert"}
          </Button>
        </>
      }
    >
      <form ref={form.formRef} id={formId} onSubmit={save} noValidate className="space-y-5 pt-1">
        <AlertTriggerFields form={form} events={hold ? null : events} />
        <fieldset className="space-y-4 border-line border-t pt-4">
          <legend className="sr-only">How it is told</legend>
          <ActionChoice
            tools={tools}
            toolId={draft.toolId}
            onTool={(toolId) => form.chooseTool(tools.tools?.find(({ id }) => id === toolId))}
            toolError={form.issueOf("toolId", "rule.toolId")}
            actions={actions.data?.actions}
            actionId={draft.actionId}
            onAction={form.chooseAction}
            actionError={form.issueOf("actionId", "rule.actionId")}
          />
          {draft.actionId !== undefined && !action ? <Skeleton className="h-32" /> : null}
          {action ? (
            <TemplateSourceContext value={source}>
              <ParametersEditor
                key={`${draft.toolId}-${action.id}`}
                schema={action.inputSchema}
                value={draft.parameters}
                onChange={(parameters) => form.change({ parameters })}
                issues={form.parameterIssues}
                templates
                onInvalid={form.onInvalid}
              />
            </TemplateSourceContext>
          ) : null}
        </fieldset>
        <div className="space-y-2 border-line border-t pt-4">
          <Checkbox
            label="Tell when it is over, too"
            checked={draft.tellsRecovery}
            onChange={(event) => form.change({ tellsRecovery: event.target.checked })}
          />
          <Checkbox
            label="On"
            hint="Switched off, it watches nothing and tells nothing"
            checked={draft.isActive}
            onChange={(event) => form.change({ isActive: event.target.checked })}
          />
        </div>
        <AlertTestResult result={test.data} />
        <ProblemNotice error={test.error} title="No test was sent" />
        <ProblemNotice error={create.error ?? update.error} title="The alert was not saved" />
      </form>
    </Dialog>
  );
}
