"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { problemOf } from "#api/error-of.ts";
import { useTRPC } from "#api/trpc.ts";
import { useMe } from "#api/use-me.ts";
import { useTimezone } from "#api/use-timezone.ts";
import { NameForm } from "#settings/name-form.tsx";
import { DeleteAccountCard } from "#settings/profile/delete-account-card.tsx";
import { EmailCard } from "#settings/profile/email-card.tsx";
import { PasswordCard } from "#settings/profile/password-card.tsx";
import { SessionsCard } from "#settings/profile/sessions-card.tsx";
import { ThemeCard } from "#settings/profile/theme-card.tsx";
import { Card } from "#ui/card.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { notify } from "#ui/notify.ts";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { TimezonePicker } from "#ui/timezone-picker.tsx";

export function ProfileSettings() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useMe();
  const timezone = useTimezone();
  const update = useMutation(
    trpc.me.update.mutationOptions({
      onSuccess: (me, { timezone: changed }) => {
        queryClient.setQueryData(trpc.me.get.queryKey({}), me);
        notify.success(
          "Saved",
          changed === undefined ? {} : { description: `Times are shown in ${me.user.timezone}.` },
        );
      },
      onError: (problem) =>
        notify.error("Your profile was not saved", { description: problemOf(problem).message }),
    }),
  );
  if (!data)
    return error ? (
      <LoadError error={error} what="profile" onRetry={() => void refetch()} />
    ) : (
      <SkeletonRows rows={3} label="the profile" />
    );
  return (
    <div className="max-w-xl space-y-4">
      <Card title="You">
        <NameForm
          label="Name"
          name={data.user.name}
          busy={update.isPending && update.variables?.name !== undefined}
          onSave={(name) => update.mutate({ name })}
        />
      </Card>
      <Card title="Time" description="In which zone times are shown, and new events run.">
        <TimezonePicker
          label="Time zone"
          value={timezone}
          onChange={(next) => update.mutate({ timezone: next })}
        />
      </Card>
      <ThemeCard />
      <EmailCard email={data.user.email} />
      <PasswordCard />
      <SessionsCard />
      <DeleteAccountCard email={data.user.email} />
    </div>
  );
}
