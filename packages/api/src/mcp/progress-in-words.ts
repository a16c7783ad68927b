import type { AgentCall } from "@carillon/services";

type OnProgress = NonNullable<AgentCall["onProgress"]>;
export type RunProgress = Parameters<OnProgress>[0];

/** What goes on, in words. */
export function progressInWords(progress: RunProgress): string {
  switch (progress.kind) {
    case "attempt":
      return `attempt ${progress.number}`;
    case "waiting": {
      const seconds = Math.round(progress.ms / 100) / 10;
      return progress.stage === "limiter"
        ? `waits ${seconds} s for its turn: ${progress.note}`
        : `tries again in ${seconds} s after ${progress.note}`;
    }
    case "calling":
      return `calls ${progress.actionId}`;
    case "step":
      return `${progress.step} (${Math.round(progress.percentage)} %)`;
  }
}
