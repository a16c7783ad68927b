"use client";

import { useState } from "react";
import { Sample } from "#design/sample.tsx";
import { Button } from "#ui/button.tsx";
import { ConfirmByName } from "#ui/confirm-by-name.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { LeaveGuard } from "#ui/leave-guard.tsx";
import { Menu } from "#ui/menu.tsx";
import { RowMenu } from "#ui/row-menu.tsx";

export function OverlaySamples() {
  const [open, setOpen] = useState<"dialog" | "confirm" | null>(null);
  const [isTyped, setTyped] = useState(false);
  const close = () => setOpen(null);
  return (
    <Sample name="Dialog · ConfirmByName · Menu · RowMenu · LeaveGuard">
      <Button onClick={() => setOpen("dialog")}>Open a dialog</Button>
      <Button variant="danger" onClick={() => setOpen("confirm")}>
        Delete something
      </Button>
      <Menu
        align="start"
        trigger={<Button>Menu</Button>}
        entries={[
          { kind: "item", key: "one", label: "Do one thing", onSelect: close },
          { kind: "line", key: "line" },
          { kind: "item", key: "two", label: "Delete it", danger: true, onSelect: close },
        ]}
      />
      <RowMenu label="More about the sample" edit="Change" remove="Delete" onOpen={close} />
      <Button aria-pressed={isTyped} onClick={() => setTyped(!isTyped)}>
        {isTyped ? "Links ask first now" : "Ask before this page is left"}
      </Button>
      <LeaveGuard when={isTyped} />
      <Dialog
        open={open === "dialog"}
        onOpenChange={close}
        title="A dialog"
        description="What it is about"
        footer={<Button onClick={close}>Close</Button>}
      >
        <p className="text-ink-2">What is asked.</p>
      </Dialog>
      <ConfirmByName
        open={open === "confirm"}
        onOpenChange={close}
        title="Delete Nightly report?"
        name="Nightly report"
        action="Delete it"
        busy={false}
        onConfirm={close}
      >
        <p>It does not come back.</p>
      </ConfirmByName>
    </Sample>
  );
}
