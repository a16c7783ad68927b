"use client";

import { Slot } from "radix-ui";
import { type ComponentType, type KeyboardEvent, type ReactNode, useState } from "react";

export type MenuEntry =
  | {
      readonly kind: "item";
      readonly key: string;
      readonly label: ReactNode;
      readonly icon?: ReactNode;
      readonly danger?: boolean;
      readonly onSelect: () => void;
    }
  | {
      readonly kind: "choice";
      readonly key: string;
      readonly label: string;
      readonly value: string;
      readonly options: readonly {
        readonly value: string;
        readonly label: string;
        readonly icon: ReactNode;
      }[];
      readonly onChange: (value: string) => void;
    }
  | { readonly kind: "note"; readonly key: string; readonly content: ReactNode }
  | { readonly kind: "line"; readonly key: string };

export type MenuProps = {
  readonly trigger: ReactNode;
  readonly entries: readonly MenuEntry[];
  readonly align?: "start" | "end";
};

const loadMenu = () => import("#ui/open-menu.tsx").then((module) => module.OpenMenu);

/** A menu behind a button. What draws it is loaded when someone comes near it, since most pages are left without. */
export function Menu(props: MenuProps) {
  const [OpenMenu, setOpenMenu] = useState<ComponentType<MenuProps>>();
  if (OpenMenu) return <OpenMenu {...props} />;
  const open = () => void loadMenu().then((loaded) => setOpenMenu(() => loaded));
  const openByArrow = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    open();
  };
  return (
    <Slot.Root
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void loadMenu()}
      onFocus={() => void loadMenu()}
      onClick={open}
      onKeyDown={openByArrow}
    >
      {props.trigger}
    </Slot.Root>
  );
}
