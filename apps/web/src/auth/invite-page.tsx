"use client";

import { useQuery } from "@tanstack/react-query";
import { authPolicyQuery } from "#api/auth-policy-query.ts";
import { fetchInvitation } from "#api/invitation.ts";
import { useTRPC } from "#api/trpc.ts";
import { AuthFrame } from "#auth/auth-frame.tsx";
import { JoinAsMe } from "#auth/join-as-me.tsx";
import { JoinAsNewcomer } from "#auth/join-as-newcomer.tsx";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

const LINK = "font-medium text-accent underline-offset-2 hover:underline";

type InvitePageProps = { readonly id: string; readonly hasSession: boolean };

/** Behind an invitation's link: who asks whom to join what, and the one step that is left to do. */
export function InvitePage({ id, hasSession }: InvitePageProps) {
  const trpc = useTRPC();
  const invitation = useQuery({ queryKey: ["invitation", id], queryFn: () => fetchInvitation(id) });
  const policy = useQuery(authPolicyQuery);
  // Asked only with a session's cookie: without one the answer is known, and a refusal would be an error in the console.
  const me = useQuery(trpc.me.get.queryOptions({}, { enabled: hasSession, retry: false }));
  const signIn = `/sign-in?next=${encodeURIComponent(`/invite/${id}`)}`;
  const isWaiting = invitation.isPending || policy.isPending || (hasSession && me.isPending);
  if (invitation.error || policy.error) {
    return (
      <AuthFrame title="Invitation" lead="" footer={null}>
        <Notice tone="bad" live>
          Carillon did not answer. Check that it is running, then load this page again.
        </Notice>
      </AuthFrame>
    );
  }
  if (isWaiting) {
    return (
      <AuthFrame title="Invitation" lead="" footer={null}>
        <SkeletonRows rows={3} label="the invitation" />
      </AuthFrame>
    );
  }
  if (!invitation.data?.open) {
    return (
      <AuthFrame
        title="This invitation is not open"
        lead="It was accepted already, revoked, or has run out. Ask for a new link."
        footer={
          <Link className={LINK} href="/">
            Go to Carillon
          </Link>
        }
      >
        {null}
      </AuthFrame>
    );
  }
  const { email, role, invitedBy, workspaceName } = invitation.data;
  return (
    <AuthFrame
      title={`Join ${workspaceName}`}
      lead={
        <>
          <bdi>{invitedBy}</bdi> invites you to work here as {role}.
        </>
      }
      footer={
        me.data ? null : (
          <>
            Have an account?{" "}
            <Link className={LINK} href={signIn}>
              Sign in to join
            </Link>
          </>
        )
      }
    >
      {me.data ? (
        <JoinAsMe id={id} email={email} workspaceName={workspaceName} ownEmail={me.data.user.email} />
      ) : policy.data?.signup === "closed" ? (
        <Notice tone="neutral" title="New accounts are closed on this install">
          Sign in if you have an account, or ask the owner of this install for one.
        </Notice>
      ) : (
        <JoinAsNewcomer id={id} email={email} />
      )}
    </AuthFrame>
  );
}
