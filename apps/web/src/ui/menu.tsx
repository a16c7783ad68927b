"use client";

import { Slot } from "radix-ui";
import { type ComponentType, type KeyboardEvent, useState } from "react";
import type { MenuProps } from "#ui/menu-entry.ts";

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
