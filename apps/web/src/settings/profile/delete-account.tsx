"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { deleteAccount, fetchDeletion } from "#api/auth.ts";
import { OwnPasswordField } from "#settings/profile/own-password-field.tsx";
import { Button } from "#ui/button.tsx";
import { ConfirmByName } from "#ui/confirm-by-name.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Link } from "#ui/link.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { Notice } from "#ui/notice.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

const TITLE = "Delete your account?";

/** Where what is in the way is settled, by why it is. */
const PLACES = new Map([
  ["ONLY_OWNER", { href: "/settings?tab=members", label: "Members" }],
  ["ALONE_IN_WORKSPACE", { href: "/settings?tab=workspace", label: "Workspace" }],
]);

type DeleteAccountProps = { readonly email: string; readonly onClose: () => void };

/** First what stands in the way, then what ends with it, the password and the address once more. */
export function DeleteAccount({ email, onClose }: DeleteAccountProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ["account-deletion"],
    queryFn: fetchDeletion,
    // Who is in a workspace may have changed since.
    gcTime: 0,
  });
  if (data?.kind === "allowed") return <Confirm email={email} ends={data.ends} onClose={onClose} />;
  const place = data && PLACES.get(data.code);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={TITLE}
      footer={<Button onClick={onClose}>{data ? "Close" : "Keep it"}</Button>}
    >
      {data ? (
        <Notice
          tone="warn"
          title="Your account cannot be deleted yet"
          live
          action={
            place ? (
              <Button size="sm" asChild>
                <Link href={place.href} onClick={onClose}>
                  {place.label}
                </Link>
              </Button>
            ) : null
          }
        >
          {data.message}
        </Notice>
      ) : error ? (
        <LoadError error={error} what="account" onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows rows={2} label="what ends with it" />
      )}
    </Dialog>
  );
}

type ConfirmProps = DeleteAccountProps & {
  readonly ends: { readonly id: string; readonly name: string } | null;
};

function Confirm({ email, ends, onClose }: ConfirmProps) {
  const [password, setPassword] = useState("");
  const [lacksPassword, setLacksPassword] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const confirm = async () => {
    setLacksPassword(password === "");
    setProblem(undefined);
    if (password === "") return;
    setBusy(true);
    const answer = await deleteAccount({ email, password, endsWorkspace: ends?.id ?? null });
    // A full load, so that nothing of the account stays in memory.
    if (answer.ok) return window.location.assign("/sign-in");
    setBusy(false);
    setProblem(answer.message);
  };
  return (
    <ConfirmByName
      open
      onOpenChange={onClose}
      title={TITLE}
      name={email}
      label="Type your email to confirm"
      action="Delete account"
      busy={isBusy}
      error={problem}
      onConfirm={() => void confirm()}
    >
      <p>You are signed out everywhere, and your API tokens end. It cannot be undone.</p>
      {ends ? (
        <Notice tone="bad" title={`Your workspace “${ends.name}” is deleted with it`}>
          Nobody else is in it: its tools with their credentials, its events and calendars are gone for good.
        </Notice>
      ) : null}
      <OwnPasswordField
        value={password}
        onChange={setPassword}
        error={lacksPassword ? "Enter your password" : undefined}
      />
    </ConfirmByName>
  );
}
