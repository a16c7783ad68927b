"use client";

import { useState } from "react";
import { signOut } from "#api/sign-out.ts";
import { useAcceptInvitation } from "#auth/use-accept-invitation.ts";
import { Button } from "#ui/button.tsx";
import { Notice } from "#ui/notice.tsx";
import { ProblemNotice } from "#ui/problem-notice.tsx";

type JoinAsMeProps = {
  readonly id: string;
  readonly email: string;
  readonly workspaceName: string;
  readonly ownEmail: string;
};

/** For somebody signed in: one press when it is their invitation, a way out when it is somebody else's. */
export function JoinAsMe({ id, email, workspaceName, ownEmail }: JoinAsMeProps) {
  const { accept, busy, error } = useAcceptInvitation(id);
  const [refusal, setRefusal] = useState<string>();
  const leave = async () => {
    if (await signOut()) window.location.reload();
    else setRefusal("Carillon did not answer. Try again.");
  };
  if (email.toLowerCase() === ownEmail.toLowerCase()) {
    return (
      <div className="space-y-4">
        <p className="text-ink-2">
          You are signed in as <span className="wrap-anywhere font-medium text-ink">{ownEmail}</span>.
        </p>
        <ProblemNotice error={error} title="You have not joined" />
        <Button variant="primary" className="w-full" busy={busy} onClick={accept}>
          <span className="truncate">Join {workspaceName}</span>
        </Button>
      </div>
    );
  }
  return (
    <div className="space-y-4">
      <Notice tone="warn" title={`This invitation is for ${email}`}>
        You are signed in as {ownEmail}. Sign out, then sign up or sign in with the address that was invited.
      </Notice>
      {refusal ? (
        <Notice tone="bad" live>
          {refusal}
        </Notice>
      ) : null}
      <Button className="w-full" onClick={() => void leave()}>
        Sign out
      </Button>
    </div>
  );
}
