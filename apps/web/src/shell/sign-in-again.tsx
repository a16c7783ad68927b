"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useMe } from "#api/use-me.ts";
import { SignInForm } from "#auth/sign-in-form.tsx";
import { Dialog } from "#ui/dialog.tsx";

/** Over an open page whose session ran out: sign in here, and nothing typed is lost. */
export function SignInAgain({ onDone }: { readonly onDone: () => void }) {
  const { data } = useMe();
  const queryClient = useQueryClient();
  return (
    <Dialog
      open
      insistent
      onOpenChange={() => {}}
      title="Your session has ended"
      description="Sign in again to go on. This page stays as it is."
    >
      <SignInForm
        email={data?.user.email}
        onDone={() => {
          onDone();
          void queryClient.invalidateQueries();
        }}
      />
    </Dialog>
  );
}
