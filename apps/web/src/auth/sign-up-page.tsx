"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { authPolicyQuery } from "#api/auth-policy-query.ts";
import { AuthFrame } from "#auth/auth-frame.tsx";
import { SignUpForm } from "#auth/sign-up-form.tsx";
import { useArrive } from "#auth/use-arrive.ts";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";

const LEAD = {
  first: "You are the first here: this account becomes the owner of the install.",
  open: "You get a workspace of your own.",
  invite: "",
  closed: "",
} as const;

const REFUSALS = {
  open: null,
  invite: {
    title: "Sign-up is by invitation",
    next: "Open the link you were sent, or ask somebody who works here for one.",
  },
  closed: {
    title: "Sign-up is closed on this install",
    next: "Ask the owner of this install for an account.",
  },
} as const;

export function SignUpPage() {
  const arrive = useArrive();
  const policy = useQuery(authPolicyQuery);
  const query = useSearchParams().toString();
  const isFirst = policy.data?.hasAccounts === false;
  const refusal = REFUSALS[isFirst ? "open" : (policy.data?.signup ?? "open")];
  const lead = isFirst ? LEAD.first : LEAD[policy.data?.signup ?? "open"];
  return (
    <AuthFrame
      title={isFirst ? "Create the first account" : "Create an account"}
      lead={lead}
      footer={
        isFirst ? null : (
          <>
            Have an account?{" "}
            <Link
              className="font-medium text-accent underline-offset-2 hover:underline"
              href={`/sign-in${query ? `?${query}` : ""}`}
            >
              Sign in
            </Link>
          </>
        )
      }
    >
      {refusal ? (
        <Notice tone="neutral" title={refusal.title}>
          {refusal.next}
        </Notice>
      ) : (
        <SignUpForm onDone={arrive} />
      )}
    </AuthFrame>
  );
}
