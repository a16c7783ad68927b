"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect } from "react";
import { authPolicyQuery } from "#api/auth-policy-query.ts";
import { AuthFrame } from "#auth/auth-frame.tsx";
import { SignInForm } from "#auth/sign-in-form.tsx";
import { useArrive } from "#auth/use-arrive.ts";
import { Link } from "#ui/link.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

export function SignInPage() {
  const router = useRouter();
  const arrive = useArrive();
  const policy = useQuery(authPolicyQuery);
  const query = useSearchParams().toString();
  const signUpHref = `/sign-up${query ? `?${query}` : ""}`;
  const isFresh = policy.data?.hasAccounts === false;
  useEffect(() => {
    // There is nobody who could sign in.
    if (isFresh) router.replace(signUpHref);
  }, [isFresh, router, signUpHref]);
  return (
    <AuthFrame
      title="Sign in"
      lead={isFresh ? "This install has no account yet." : "Welcome back."}
      footer={
        isFresh ? null : policy.data?.signup === "closed" ? (
          "New accounts are closed on this install. Ask its owner for one."
        ) : (
          <>
            {policy.data?.signup === "invite" ? "Were you invited?" : "No account yet?"}{" "}
            <Link className="font-medium text-accent underline-offset-2 hover:underline" href={signUpHref}>
              Create your account
            </Link>
          </>
        )
      }
    >
      {isFresh ? (
        <SkeletonRows rows={3} label="the page that makes the first account" />
      ) : (
        <SignInForm onDone={arrive} />
      )}
    </AuthFrame>
  );
}
