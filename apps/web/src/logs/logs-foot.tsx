import { useTimezone } from "#api/use-timezone.ts";
import { logTime, timeOfCursor } from "#logs/log-time.ts";
import { Button } from "#ui/button.tsx";

type LogsFootProps = {
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
    readonly data?: { readonly pages: readonly { readonly nextCursor: string | null }[] } | undefined;
  };
  readonly isEmpty: boolean;
};

/** How to go on; of a search that has found nothing yet, how far back it has looked. */
export function LogsFoot({ query, isEmpty }: LogsFootProps) {
  const timezone = useTimezone();
  const cursor = query.data?.pages.at(-1)?.nextCursor;
  if (!query.hasNextPage || !cursor) return null;
  return (
    <div className="mt-4 flex flex-col items-center gap-2">
      {isEmpty ? (
        <p role="status" className="text-ink-2">
          Nothing found back to {logTime(timeOfCursor(cursor), timezone)}.
        </p>
      ) : null}
      <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {isEmpty ? "Look further back" : "Show older logs"}
      </Button>
    </div>
  );
}
