"use client";

import { SignUpForm } from "#auth/sign-up-form.tsx";
import { useAcceptInvitation } from "#auth/use-accept-invitation.ts";
import { Button } from "#ui/button.tsx";
import { ProblemNotice } from "#ui/problem-notice.tsx";

/** An account for the invited address, and then straight in. */
export function JoinAsNewcomer({ id, email }: { readonly id: string; readonly email: string }) {
  const { accept, busy, error } = useAcceptInvitation(id);
  if (error) {
    return (
      <div className="space-y-4">
        <ProblemNotice error={error} title="Your account is made, but you have not joined" />
        <Button variant="primary" className="w-full" busy={busy} onClick={accept}>
          Try again
        </Button>
      </div>
    );
  }
  return <SignUpForm invitation={{ id, email }} submitLabel="Create account and join" onDone={accept} />;
}
