"use client";

import { browserWords } from "#settings/profile/browser-words.ts";
import { useEndSessions, useSessions } from "#settings/profile/use-sessions.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { notify } from "#ui/notify.ts";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { RelativeTime } from "#ui/time.tsx";

/** Where the person is signed in, and the way to end it. */
export function SessionsCard() {
  const { data, error, refetch } = useSessions();
  const end = useEndSessions();
  const stop = (token: string | null) =>
    end.mutate(token, {
      onSuccess: () => notify.success(token === null ? "All other sessions have ended" : "It has ended"),
      onError: ({ message }) => notify.error("It did not end", { description: message }),
    });
  const others = (data?.sessions.length ?? 0) - 1;
  return (
    <Card
      title="Where you are signed in"
      flush
      actions={
        others > 0 ? (
          <Button size="sm" busy={end.isPending && end.variables === null} onClick={() => stop(null)}>
            Sign out everywhere else
          </Button>
        ) : null
      }
    >
      {!data && error ? <LoadError error={error} what="sessions" onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={1} label="the sessions" /> : null}
      {data ? (
        <ul aria-label="Sessions">
          {data.sessions.map(({ token, userAgent, ipAddress, updatedAt }) => (
            <li
              key={token}
              className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-4 py-2 last:border-b-0"
            >
              <span className="wrap-anywhere min-w-0 flex-1">
                <span className="font-medium">{browserWords(userAgent)}</span>
                <span className="block text-ink-3 text-xs">
                  {ipAddress ? `${ipAddress} · ` : ""}last seen <RelativeTime at={updatedAt} />
                </span>
              </span>
              {token === data.current ? (
                <Badge tone="good">This browser</Badge>
              ) : (
                <Button
                  size="sm"
                  aria-label={`Sign out ${browserWords(userAgent)}`}
                  busy={end.isPending && end.variables === token}
                  onClick={() => stop(token)}
                >
                  Sign out
                </Button>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}
