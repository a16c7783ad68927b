"use client";

import type { Event, EventSaved } from "@carillon/core/contracts";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { useToolActions } from "#actions/use-actions.ts";
import { ActionFields } from "#events/action-fields.tsx";
import type { EventDraft } from "#events/event-draft.ts";
import { previewScope } from "#events/preview-scope.ts";
import { ScheduleEditor } from "#events/schedule-editor.tsx";
import { useEventForm } from "#events/use-event-form.ts";
import { useEventMutations } from "#events/use-event-mutations.ts";
import { useSaveAlerts } from "#events/use-save-alerts.ts";
import { useToolChoices } from "#tools/use-tool-choices.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Field } from "#ui/field.tsx";
import { Fold } from "#ui/fold.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { Input } from "#ui/input.tsx";
import { LeaveGuard } from "#ui/leave-guard.tsx";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";
import { notify } from "#ui/notify.ts";
import { ProblemNotice } from "#ui/problem-notice.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

// What few events need comes when it is chosen.
const AdvancedFields = dynamic(
  () => import("#events/advanced-fields.tsx").then((module) => module.AdvancedFields),
  { loading: () => <SkeletonRows label="retries, overlap and limits" /> },
);
const EventAlertFields = dynamic(
  () => import("#alerts/event-alert-fields.tsx").then((module) => module.EventAlertFields),
  { loading: () => <SkeletonRows rows={2} label="the alerts" /> },
);
const EventCondition = dynamic(
  () => import("#events/event-condition.tsx").then((module) => module.EventCondition),
  { loading: () => <SkeletonRows rows={2} label="the condition" /> },
);
const EventSteps = dynamic(() => import("#steps/event-steps.tsx").then((module) => module.EventSteps), {
  loading: () => <SkeletonRows label="the steps" />,
});
const HookFields = dynamic(() => import("#events/hook-fields.tsx").then((module) => module.HookFields), {
  loading: () => <SkeletonRows rows={3} label="the webhook" />,
});
const UpstreamFields = dynamic(
  () => import("#events/upstream-fields.tsx").then((module) => module.UpstreamFields),
  { loading: () => <SkeletonRows rows={2} label="the events" /> },
);
const HookShownNotice = dynamic(
  () => import("#events/hook-shown.tsx").then((module) => module.HookShownNotice),
  { loading: () => <SkeletonRows rows={2} label="the address" /> },
);

const ADVANCED = /^(overlap|misfire|circuit|fallback|priority|retry|timeout|maxExecutions)/;
const isAdvanced = (path: string) => ADVANCED.test(path);

type EventFormViewProps = { readonly initial: EventDraft; readonly saved?: Event | undefined };

export function EventFormView({ initial, saved }: EventFormViewProps) {
  const router = useRouter();
  const form = useEventForm(initial, saved);
  const isChecking = useRef(false);
  const [advanced, setAdvanced] = useState(false);
  const [alerts, setAlerts] = useState(false);
  const [made, setMade] = useState<EventSaved | null>(null);
  const [unchecked, setUnchecked] = useState<unknown>(null);
  const { create, update } = useEventMutations();
  const saveAlerts = useSaveAlerts();
  const tools = useToolChoices(form.draft.toolId);
  const actions = useToolActions(form.draft.toolId);
  const tool = tools.chosen;
  const action = actions.data?.actions.find((each) => each.id === form.draft.actionId);
  const busy = create.isPending || update.isPending;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (isChecking.current) return;
    isChecking.current = true;
    setUnchecked(null);
    const { checked, found } = await form.check(tool, action).catch((error: unknown) => {
      setUnchecked(error);
      return { checked: undefined, found: [] };
    });
    isChecking.current = false;
    const openFor = (issues: typeof found) => {
      if (issues.some(({ path }) => isAdvanced(path))) setAdvanced(true);
    };
    const input = checked?.input;
    if (!input) return openFor(found);
    const done = {
      onError: (error: unknown) => openFor(form.refuse(error)),
      onSuccess: async (result: EventSaved) => {
        await saveAlerts(result.id, form.draft.alerts);
        notify.success(saved ? "Saved" : `${result.name} is saved`);
        if (result.hook) setMade(result);
        else router.push(`/events/${result.id}`);
      },
    };
    if (saved)
      update.mutate(
        { ...checked.changed, ...(saved.steps && !input.steps && { steps: null }), id: saved.id },
        done,
      );
    else create.mutate(input, done);
  };
  const isLoading =
    form.draft.work === "action" &&
    form.draft.toolId === initial.toolId &&
    (tools.isPending || (initial.toolId !== undefined && !actions.isFetched));
  const lacksTools = !tools.isCut && tools.tools?.every(({ builtIn }) => builtIn) === true;
  if (made?.hook) {
    return (
      <div className="space-y-4">
        <HookShownNotice hook={made.hook} />
        <Button asChild variant="primary">
          <Link href={`/events/${made.id}`}>Go on to the event</Link>
        </Button>
      </div>
    );
  }
  // What it does comes at once, so that nothing below it moves under the pointer.
  if (isLoading) return <SkeletonRows label="the form" />;
  return (
    <form
      ref={form.formRef}
      onSubmit={(event) => void save(event)}
      onFocus={form.prepare}
      noValidate
      aria-label={saved ? `Change ${saved.name}` : "New event"}
      className="space-y-4"
    >
      {lacksTools ? (
        <Notice
          tone="info"
          title="An event needs a tool first"
          action={
            <Button asChild size="sm">
              <Link href="/tools/new">Connect a tool</Link>
            </Button>
          }
        >
          The test inbox will do to begin with.
        </Notice>
      ) : null}
      <Card title="What it is">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" error={form.issueOf("name")} required>
            {(control) => (
              <Input
                {...control}
                value={form.draft.name}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => form.change({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label="Description" error={form.issueOf("description")}>
            {(control) => (
              <Input
                {...control}
                value={form.draft.description}
                maxLength={2000}
                autoComplete="off"
                onChange={(event) => form.change({ description: event.target.value })}
              />
            )}
          </Field>
        </div>
      </Card>
      <Card
        title="What it does"
        actions={
          <Segmented
            label="How much it does"
            value={form.draft.work}
            onChange={(work) => form.chooseWork(work, tool?.type)}
            options={[
              { value: "action", label: "One action" },
              { value: "steps", label: "Several steps" },
            ]}
          />
        }
      >
        {saved?.steps && form.draft.work === "action" ? (
          <Notice tone="warn">Once it is saved, this action is all that is left of the steps.</Notice>
        ) : null}
        {form.draft.work === "steps" && form.draft.steps ? (
          <EventSteps form={form} saved={saved} draft={form.draft.steps} />
        ) : (
          <ActionFields
            form={form}
            saved={saved}
            tools={tools}
            actions={actions.data?.actions ?? (actions.isError ? [] : undefined)}
            action={action}
          />
        )}
      </Card>
      <Card
        title="When it runs"
        actions={
          <Segmented
            label="Trigger"
            value={form.draft.trigger}
            onChange={(trigger) => form.change({ trigger })}
            options={[
              { value: "SCHEDULE", label: "On a schedule" },
              { value: "WEBHOOK", label: "By webhook" },
              { value: "EVENT", label: "After another" },
              { value: "MANUAL", label: "By hand" },
            ]}
          />
        }
      >
        {form.draft.trigger === "MANUAL" ? (
          <p className="text-ink-2">It runs when someone presses Run now, or when a script asks for it.</p>
        ) : form.draft.trigger === "EVENT" ? (
          <UpstreamFields
            links={form.draft.upstream}
            onChange={(upstream) => form.change({ upstream })}
            ownId={saved?.id}
            error={form.issueOf("upstream")}
          />
        ) : form.draft.trigger === "WEBHOOK" ? (
          <HookFields
            draft={form.draft.hook}
            onChange={(hook) => form.change({ hook })}
            hasSecret={
              saved?.webhook?.hasSecret === true &&
              saved.webhook.verification.scheme === form.draft.hook.scheme
            }
            issueOf={form.issueOf}
          />
        ) : (
          <ScheduleEditor
            savedId={saved?.id}
            calendars={form.draft.calendars}
            onCalendars={(calendars) => form.change({ calendars })}
            calendarsError={form.issueOf("skipCalendarIds", "onlyCalendarIds")}
            draft={form.draft.schedule}
            onChange={(schedule) => form.change({ schedule })}
            timezone={form.draft.timezone}
            onTimezone={(timezone) => form.change({ timezone })}
            scope={previewScope(form.draft)}
            issues={form.issues}
            error={form.issueOf("schedule", "schedules", "timezone")}
          />
        )}
        {form.draft.trigger === "MANUAL" ? null : <EventCondition form={form} saved={saved} />}
      </Card>
      <Fold
        title={form.draft.trigger === "SCHEDULE" ? "Retries, overlap and limits" : "Retries and limits"}
        open={advanced}
        onOpen={setAdvanced}
      >
        {() => <AdvancedFields form={form} tool={tool} />}
      </Fold>
      <Fold title="Alerts" open={alerts} onOpen={setAlerts}>
        {() => (
          <EventAlertFields
            eventId={saved?.id}
            held={form.draft.alerts}
            onHeld={(held) => form.change({ alerts: held })}
          />
        )}
      </Fold>
      {form.issueCount > 0 && !create.error && !update.error ? (
        <Notice tone="bad" live>
          Some fields need another look; each says why.
        </Notice>
      ) : null}
      <LeaveGuard when={form.isChanged && !create.isSuccess && !update.isSuccess} />
      <ProblemNotice error={unchecked ?? create.error ?? update.error} title="The event was not saved" />
      <div className="flex flex-wrap gap-2">
        <GuardedButton type="submit" variant="primary" busy={busy}>
          {saved ? "Save changes" : "Create event"}
        </GuardedButton>
        <Button asChild>
          <Link href={saved ? `/events/${saved.id}` : "/events"}>Cancel</Link>
        </Button>
      </div>
    </form>
  );
}
