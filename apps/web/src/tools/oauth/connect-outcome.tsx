"use client";

import { CONNECT_OUTCOMES, type ConnectOutcome as Outcome } from "@carillon/core/contracts";
import type { Tone } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { Notice } from "#ui/notice.tsx";
import { useUrlFilters } from "#ui/use-url-filters.ts";

type Words = { readonly tone: Tone; readonly title: string; readonly text: string };

const WORDS: Readonly<Record<Outcome, Words>> = {
  connected: {
    tone: "good",
    title: "Connected",
    text: "Carillon may act for you now. Try one of the actions.",
  },
  refused: {
    tone: "warn",
    title: "Not connected: it was not allowed",
    text: "The provider says that you did not allow it. Nothing has changed; connect again when you want to.",
  },
  state: {
    tone: "bad",
    title: "Not connected: the way back was not valid any more",
    text: "It is good once and for ten minutes. Open the tool and press Connect again.",
  },
  session: {
    tone: "bad",
    title: "Not connected: it was begun in another session",
    text: "Come back in the browser, and signed in to the workspace, where you pressed Connect; then press it again.",
  },
  client: {
    tone: "bad",
    title: "Not connected: the provider refused the app",
    text: "The client id, the client secret or the redirect address is not what the provider has. Check them, save, then connect again.",
  },
  unavailable: {
    tone: "bad",
    title: "Not connected: the provider did not answer",
    text: "You allowed it, but the provider then could not be reached. Try again in a moment.",
  },
  failed: {
    tone: "bad",
    title: "Not connected: the provider gave no access",
    text: "It refused what it had sent, or answered with something else. Check the addresses and the scopes, then connect again.",
  },
};

/** How coming back from a provider ended, as the address says it. */
export function ConnectOutcome() {
  const { get, set } = useUrlFilters();
  const outcome = CONNECT_OUTCOMES.find((each) => each === get("oauth"));
  if (!outcome) return null;
  const { tone, title, text } = WORDS[outcome];
  return (
    <div className="mb-4">
      <Notice
        tone={tone}
        title={title}
        live
        action={
          <Button size="sm" onClick={() => set("oauth", "")}>
            Got it
          </Button>
        }
      >
        {text}
      </Notice>
    </div>
  );
}
