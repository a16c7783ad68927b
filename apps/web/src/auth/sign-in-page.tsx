"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { fetchAuthPolicy } from "#api/auth.ts";
import { AuthFrame } from "#auth/auth-frame.tsx";
import { SignInForm } from "#auth/sign-in-form.tsx";
import { useArrive } from "#auth/use-arrive.ts";
import { Link } from "#ui/link.tsx";

const LINK = "font-medium text-accent underline-offset-2 hover:underline";

export function SignInPage() {
  const arrive = useArrive();
  const policy = useQuery({ queryKey: ["auth-policy"], queryFn: fetchAuthPolicy });
  const query = useSearchParams().toString();
  const signUpHref = `/sign-up${query ? `?${query}` : ""}`;
  const isFresh = policy.data?.hasAccounts === false;
  return (
    <AuthFrame
      title="Sign in"
      lead={
        isFresh ? (
          <>
            This install has no account yet.{" "}
            <Link className={LINK} href={signUpHref}>
              Create the first one
            </Link>
            : it becomes the owner.
          </>
        ) : (
          "Welcome back."
        )
      }
      footer={
        isFresh ? null : policy.data?.signup === "closed" ? (
          "New accounts are closed on this install. Ask its owner for one."
        ) : (
          <>
            {policy.data?.signup === "invite" ? "Were you invited?" : "No account yet?"}{" "}
            <Link className={LINK} href={signUpHref}>
              Create your account
            </Link>
          </>
        )
      }
    >
      <SignInForm onDone={arrive} />
    </AuthFrame>
  );
}
