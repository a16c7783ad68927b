import { PRIMARY, SECONDARY } from "#shell/navigation.ts";

/** The letter after g, by the page it goes to. */
const KEYS: Readonly<Record<string, string>> = {
  "/": "o",
  "/tools": "t",
  "/events": "e",
  "/runs": "r",
  "/calendar": "c",
  "/logs": "l",
  "/health": "h",
  "/actions": "a",
  "/agents": "g",
  "/crm": "p",
  "/conversations": "m",
  "/inbox": "i",
  "/docs": "d",
  "/settings": "s",
};

export function keyOf(href: string): string | undefined {
  return KEYS[href];
}

/** Pages that a letter after g goes to, in the order of the navigation. */
export function goKeys(): readonly { readonly key: string; readonly href: string; readonly label: string }[] {
  return [...PRIMARY, ...SECONDARY].flatMap(({ href, label }) => {
    const key = KEYS[href];
    return key === undefined ? [] : [{ key, href, label }];
  });
}

export type Pressed = {
  readonly key: string;
  readonly isModified: boolean;
  /** It was pressed where text is typed, or in a dialog, a menu or a list. */
  readonly isTaken: boolean;
};

export type KeyAct =
  | { readonly kind: "go"; readonly href: string }
  | { readonly kind: "new" | "search" | "keys" | "waiting" | "nothing" };

/** What a key asks for; `afterG`: g was pressed just before. */
export function actOf({ key, isModified, isTaken }: Pressed, afterG: boolean): KeyAct {
  if (isModified || isTaken) return { kind: "nothing" };
  if (afterG) {
    const page = goKeys().find((each) => each.key === key);
    return page ? { kind: "go", href: page.href } : { kind: "nothing" };
  }
  switch (key) {
    case "g":
      return { kind: "waiting" };
    case "n":
      return { kind: "new" };
    case "/":
      return { kind: "search" };
    case "?":
      return { kind: "keys" };
    default:
      return { kind: "nothing" };
  }
}
