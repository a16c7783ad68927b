"use client";

import { ArrowDown, ArrowUp, Copy, type LucideIcon, Trash2 } from "lucide-react";
import { Button } from "#ui/button.tsx";

type StepButtonsProps = {
  readonly name: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onDuplicate: () => void;
  readonly onRemove: () => void;
};

type StepButton = {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly does: () => void;
  readonly isOff?: boolean;
};

/** What can be done with a step as a whole. A move that leads nowhere keeps its button, and so the focus. */
export function StepButtons({ name, isFirst, isLast, onMove, onDuplicate, onRemove }: StepButtonsProps) {
  const step = name || "the step";
  const buttons: readonly StepButton[] = [
    { label: `Move ${step} up`, icon: ArrowUp, does: () => onMove(-1), isOff: isFirst },
    { label: `Move ${step} down`, icon: ArrowDown, does: () => onMove(1), isOff: isLast },
    { label: `Duplicate ${step}`, icon: Copy, does: onDuplicate },
    { label: `Remove ${step}`, icon: Trash2, does: onRemove },
  ];
  return buttons.map(({ label, icon: Icon, does, isOff }) => (
    <Button
      key={label}
      variant="ghost"
      size="icon"
      aria-label={label}
      title={label}
      aria-disabled={isOff || undefined}
      onClick={does}
    >
      <Icon className="size-4" aria-hidden="true" />
    </Button>
  ));
}
