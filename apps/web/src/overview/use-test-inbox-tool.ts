"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { problemOf } from "#api/error-of.ts";
import { useTRPC } from "#api/trpc.ts";
import { inboxCredentials } from "#tools/inbox-credentials.ts";
import { useToolMutations } from "#tools/use-tool-mutations.ts";
import { notify } from "#ui/notify.ts";

/** One click: a webhook tool that sends to the workspace's own test inbox, opened ready to try. */
export function useTestInboxTool() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { create } = useToolMutations();
  const [busy, setBusy] = useState(false);
  const connect = async () => {
    setBusy(true);
    try {
      const address = await queryClient.fetchQuery(trpc.inbox.getAddress.queryOptions({}));
      const credentials = { ...inboxCredentials("WEBHOOK", address) };
      const tool = await create.mutateAsync({
        name: "Test inbox",
        type: "WEBHOOK",
        credentials,
        description: "Sends to this workspace's own inbox",
      });
      notify.success("Connected to the test inbox", {
        description: "Fill in the example and press Run now.",
      });
      router.push(`/tools/${tool.id}`);
    } catch (error) {
      notify.error("Could not connect the test inbox", { description: problemOf(error).message });
      setBusy(false);
    }
  };
  return { connect: () => void connect(), busy };
}
