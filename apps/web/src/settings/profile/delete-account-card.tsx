"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";

const DeleteAccount = dynamic(
  () => import("#settings/profile/delete-account.tsx").then((module) => module.DeleteAccount),
  { ssr: false },
);

export function DeleteAccountCard({ email }: { readonly email: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Card
      title="Delete your account"
      description="You are signed out everywhere, and your API tokens end, for good."
      actions={
        <Button variant="danger" onClick={() => setOpen(true)}>
          Delete account…
        </Button>
      }
    >
      <p className="text-ink-3 text-xs">
        What you made in workspaces of others stays there, and their logs keep what you did.
      </p>
      {isOpen ? <DeleteAccount email={email} onClose={() => setOpen(false)} /> : null}
    </Card>
  );
}
