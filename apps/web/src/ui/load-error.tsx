"use client";

import { CloudOff, SearchX } from "lucide-react";
import { problemOf } from "#api/error-of.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";

type LoadErrorProps = {
  readonly error: unknown;
  readonly what: string;
  readonly onRetry: () => void;
  readonly busy?: boolean;
};

/** In place of what could not be loaded: why, and the way on. */
export function LoadError({ error, what, onRetry, busy }: LoadErrorProps) {
  const problem = problemOf(error);
  if (problem.code === "NOT_FOUND") {
    return (
      <EmptyState
        icon={SearchX}
        title="Not found"
        action={
          <Button asChild>
            <Link href="/">Go to the overview</Link>
          </Button>
        }
      >
        There is no such {what} in this workspace. It may have been deleted.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={CloudOff}
      title={`Could not load the ${what}`}
      action={
        <Button onClick={onRetry} busy={busy}>
          Try again
        </Button>
      }
    >
      {problem.message}
      {problem.errorId ? (
        <span className="mt-1 block font-mono text-ink-3 text-xs">Error {problem.errorId}</span>
      ) : null}
    </EmptyState>
  );
}

/** Above data that could not be refreshed: it is still shown, and said to be old. */
export function StaleNotice({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  if (!error) return null;
  return (
    <div className="mb-4">
      <Notice
        tone="warn"
        title="This may be out of date"
        live
        action={
          <Button size="sm" onClick={onRetry}>
            Try again
          </Button>
        }
      >
        {problemOf(error).message}
      </Notice>
    </div>
  );
}
